import type { SeedId, SourceId } from './types';

/** A source as the facts cite it: [number], title, address. Addresses are shown, never opened. */
export interface Source {
  readonly id: SourceId;
  readonly title: string;
  readonly address: string;
}

/** number | title | address */
const TABLE = `
1 | Injection depth in intradermal therapy: update and correction of published data (J Drugs Dermatol 2018) | jddonline.com/articles/dermatology/S1545961618P0088X
2 | Quantifying depth of injection of hyaluronic acid in the dermis (J Drugs Dermatol 2016), pages 5–6 | jddonline.com/articles/quantifying-depth-of-injection-of-hyaluronic-acid-in-the-dermis-data-from-clinical-laboratory-and-ul-S1545961616P0483X/?_page=5
3 | Quantifying depth of injection of hyaluronic acid in the dermis (J Drugs Dermatol 2016), pages 1 and 7 | jddonline.com/articles/quantifying-depth-of-injection-of-hyaluronic-acid-in-the-dermis-data-from-clinical-laboratory-and-ul-S1545961616P0483X/?_page=7
4 | Mesotherapy (training lesson) | beautytrainingportal.com/lessons/mesotherapy-2/
5 | Mesotherapy (Mesoderm) | www.mesoderm.es/mesotherapy/
6 | Le mésolift en 2010 (AFME) | afme.org/visage/relachement/le-mesolift-en-2010
7 | Frequently asked questions on mesotherapy (MesoMedica) | dosingpdf.com/m/mesotherapy.in1.html
8 | Mesotherapy for body contouring and cellulite (textbook chapter 52) | plasticsurgerykey.com/mesotherapy-for-body-contouring-and-cellulite
9 | Kybella prescribing information | prescriberpoint.com/therapies/kybella-fe431ed
10 | Kybella dosage | drugs.com/dosage/kybella.html
11 | Mesotherapy: safety profile and management of complications (J Cosmet Dermatol 2019/20) | scribd.com/document/630422488/mesotrerapia-protocolo-seguro-y-manejo-de-complicaciones
12 | International consensus guidelines on the safe and evidence-based practice of mesotherapy (J Clin Med 2025) | www.mdpi.com/2077-0383/14/13/4689/xml
13 | Evidence based recommendations on mesotherapy: an update from the Italian society (Clin Ter 2021) | scribd.com/document/578666942/07-MAMMUCCARI
14 | How to print an exact size in inches | engineerfix.com/how-to-print-an-exact-size-in-inches
15 | Inch ruler actual size printable (content site; source of the 94–97 % figure) | 10lode.com/inch-ruler-actual-size-printable
16 | Les différentes techniques d'injection en mésothérapie | www.beautepeople.fr/les-differentes-techniques-d-injection-en-mesotherapie/
17 | Classics and modernity: what mesotherapy can do | pro.bhub.com.ua/en/cosmetology/classics-and-modernity-what-mesotherapy-can-do/amp
18 | Mesotherapy (Vedamurthy, IJDVL 2007) | www.bioline.org.br/request?dv07021
19 | CDC Public Health Image Library, Mantoux placement | phil.cdc.gov/Details.aspx?pid=24234
20 | Tuberculin PPD RT 23 SSI, full information | sit.mimsdev.com/malaysia/drug/info/tuberculin-ppd-rt-23-ssi?type=full
21 | Intradermal injection with two techniques in chronic non-specific neck pain (Medeniyet Med J 2024) | medeniyet.galenos.com.tr/articles/the-effect-of-intradermal-injection-with-two-different-injection-techniques-on-pain-and-functional-status-in-patients-with-chronic-nonspecific-neck-pain/MMJ.galenos.2024.78972
22 | Mesotherapy (Dermotherap) | www.dermotherap.com.ar/mesotherapy/
23 | Filler techniques (textbook section) | accessmedicine.mhmedical.com/content.aspx?bookid=2811&sectionid=245227491
24 | Filler injection techniques (e-MASTR) | e-mastr.com/lessons/filler-injection-techniques/
25 | Mesotherapy: what is new? (Konda and Thappa, IJDVL 2013) | studyres.com/doc/8011354/mesotherapy--what-is-new%3F
26 | Mesotherapie (Austrian public health portal) | gesundheit.gv.at/lexikon/M/lexikon-mesotherapie.html
27 | Dermal injection of S-HA with a mesogun (Arch Aesthetic Plast Surg 2014) | e-aaps.org/journal/view.php?doi=10.14730/aaps.2014.20.2.97
28 | Manual injection vs water light gun (clinic) | www.minimalcutsurgery.com/en/articles/manual-injection-vs-water-light-gun
29 | Mesotherapy (clinic) | www.brunomandalari.it/methodologies/mesoterapia/?lang=en
30 | Restylane Skinboosters Vital, full prescribing information | sit.mimsdev.com/hongkong/drug/info/restylane-skinboosters-vital?type=full
31 | Pratiquer des multiponctures cutanées (AFME) | afme.org/comm_libres/pratiquer-des-multiponctures-cutanees
32 | Micro-needling: current state of knowledge (Termedia) | www.termedia.pl/Micro-needling-current-state-of-knowledge-and-clinical-r-napplications-a-review,7,56995,1,1.html
33 | Proper technique for injecting Kybella (AI summary of the label) | www.droracle.ai/articles/582016/what-is-the-proper-technique-for-injecting-kybella-deoxycholic
34 | Kybella how-to guide (manufacturer) | www.scribd.com/document/716677164/kybella
35 | Deoxycholic acid dosage (administration advice) | themeditary.com/dosage-information/deoxycholic-acid-dosage-9116.html
36 | Lipodissolve for body sculpting (J Clin Aesthet Dermatol 2012; volumes seen in the copy listed second) | jcadonline.com/lipodissolve-for-body-sculpting-safety-effectiveness-and-patient-satisfaction/ ; www.beyondbeautifulaesthetics.co.uk/fat-dissolving-injections/
37 | Injection lipolysis: systematic review and 14 years, 1,269 patients (J Cutan Aesthet Surg 2018) | pmc.ncbi.nlm.nih.gov/articles/PMC6371720
38 | Lipodissolve (clinic; 3 treatments, 4–6 weeks) | www.chongenterprises.net/lipodissolve.html
39 | LipoDissolve for lipomas (copy of a surgeon's text) | sollefteamtb.com/lipodissolve_injections_for_the_treatment_of_lipomas_368183a.html
40 | Mesotherapy for cellulite (clinic) | beautifulskin.gr/en/aesthetic-dermatology/mesotherapy-for-cellulite-treatment
41 | Expert consensus on injection technique, VYC-12L (Clin Cosmet Investig Dermatol 2020) | pubmed.ncbi.nlm.nih.gov/32308460
42 | VYC-12 injectable gel, prospective study (2019) | www.dovepress.com/vyc-12-injectable-gel-is-safe-and-effective-for-improvement-of-facial--peer-reviewed-article-CCID
43 | Facial skin revitalization with CPM-HA20G (2019) | www.dovepress.com/facial-skin-revitalization-with-cpmreg-ha20g-an-effective-and-safe-ear-peer-reviewed-article-CCID
44 | Restylane Skinboosters (magazine reprint) | dlkonavenue.com/blog/restylane-skinboosters-2
45 | Consensus report on PN-HPT (J Cosmet Dermatol 2020/21) | pmc.ncbi.nlm.nih.gov/articles/PMC7984045
46 | Typical protocol for Rejuran (AI summary) | www.droracle.ai/articles/600280/what-is-the-typical-protocol-for-rejuran-healer-polynucleotide
47 | Rejuran (clinic; 1–1.5 cm, 40–60 blebs) | drdavinlim.com/gouri-biostimulator/
48 | Hybrid cooperative complexes and the BAP technique (abstract) | elenagoltsova.ru/en/publications/hybrid-cooperative-complexes-h-ha-and-l-ha-profhil
49 | Profhilo (64 mg in 2 mL) ; five-point facial (Sunday Times: five points on both sides) | makingfaceswiltshire.com/2020/04/10/profhilo/ ; www.thetimes.co.uk/magazine/style/beauty-women-marian-keyes-new-skincare-obsession-she-reviews-profhilo-the-injectable-hyaluronic-acid-treatment-70bzx2vhq
50 | Profhilo sessions ; Profhilo pre and post care | juicyface.co.uk/profhilo-treatment ; cashmoreclinic.co.nz/profhilopreandpostcare/
51 | Intralesional TXA in higher concentration (J Pak Assoc Dermatol) | jpad.com.pk/index.php/jpad/article/view/2838
52 | Efficacy of intradermal TXA (J Pak Assoc Dermatol) | www.jpad.com.pk/index.php/jpad/article/view/2486
53 | Intradermal TXA, pilot with 48-week follow-up (J Clin Aesthet Dermatol 2020) | jcadonline.com/tranexamic-acid-injection-melasma/
54 | Intradermal TXA pilot, weekly × 6 (J Pak Med Assoc) | ojs.jpma.org.pk/index.php/public_html/article/view/3117
55 | Microbotox of the lower face and neck (Wu, Plast Reconstr Surg 2015) | www.scribd.com/document/408869242/10-1097-00006534-201511001-00017
56 | Microbotox of the face, neck and scars (Wu, chapter 50) | plasticsurgerykey.com/50-microbotox-of-the-face-neck-and-scars/
57 | Skin botox, chapter 3 (teaching notes) | doctorstudio.co/2025.+Aesthetic+Medicine/Skin+Botox/Chapter+3+-+Injection+Techniques
58 | Axillary sweating | www.allaboutsweat.com/axillary.html
59 | Hyperhidrosis (clinic; 8 mm, 0.05 mL, 40 sites) | www.face-station.co.uk/hyperhidrosis
60 | Axillary hyperhidrosis (AI summary; 0.1–0.2 mL, 1–2 cm) | www.droracle.ai/articles/316221/what-is-the-recommended-treatment-for-hyperhidrosis-axillae-using
61 | Dutasteride mesotherapy in 541 patients (J Drugs Dermatol 2022) | jddonline.com/articles/mesotherapy-with-dutasteride-for-androgenetic-alopecia-a-retrospective-study-in-real-clinical-practice-S1545961622P0742X
62 | Dutasteride mesotherapy in 541 patients, plain-language summary (1 mL quarterly) | hairgenetix.com/pt/blogs/articles/mesotherapy-hair-loss-real-world-541-patients-2022
63 | Moftah 2013, summary (12 sessions, 16 weeks) | hairgenetix.com/blogs/articles/mesotherapy-female-hair-loss-dutasteride-moftah-2013
64 | Abdallah, male pattern hair loss pilot (nappage; schedule) | www.drsplinck.nl/mesotherapie-studieresultaten/
65 | 0.5 % minoxidil injections in women (weekly × 10) | www.dermatologyadvisor.com/home/topics/general-dermatology/injections-with-minoxidil-superior-to-placebo-for-faga/
66 | Alopecia injection techniques vary among hair experts (survey report) | conexiant.com/dermatology/articles/alopecia-injection-techniques-vary-among-hair-experts
67 | Triamcinolone for alopecia areata (AI summary) | www.droracle.ai/articles/245944/what-is-the-recommended-concentration-and-administration-protocol-for
68 | PRP hair protocol (AI summary) | www.droracle.ai/articles/790033/what-is-the-recommended-protocol-for-platelet-rich-plasma-prp
69 | Single- and double-spin PRP in alopecia (J Clin Aesthet Dermatol 2023) | jcadonline.com/platelet-rich-plasma-androgenetic-alopecia/
70 | Facial injection of platelet concentrate (AI summary); sessions | www.droracle.ai/articles/821407/what-is-the-recommended-technique-for-facial-injection-of ; www.droracle.ai/articles/403285/what-is-the-protocol-for-using-platelet-rich-plasma-prp
71 | Pain management (training site) | phptrainingacademy.com/pain-management
72 | Mesotherapy in musculoskeletal pain: state of the art (J Pain Res 2019) | pmc.ncbi.nlm.nih.gov/articles/PMC6679691
73 | Mesotherapy: from historical notes to scientific evidence (Italian society position paper 2020) | pmc.ncbi.nlm.nih.gov/articles/PMC7305548
74 | Trigger-point mesotherapy for chronic neck pain | discovery.researcher.life/article/efficacy-of-trigger-points-mesotherapy-for-the-treatment-of-chronic-neck-pain-a-short-term-retrospective-study/b6868643f40238728d4c7d7373fdc7d0
75 | Mésothérapie (Angers; Pistor's rule, 1–13 mm) | mesotherapie-angers.com/?p=158
76 | Mesotherapy (e-lactancia) | e-lactancia.org/breastfeeding/mesotherapy/product/
77 | Technologie suisse pour une meilleure hydratation par mésothérapie (AFME) | afme.org/visage/technologie-suisse-pour-une-meilleure-hydratation-par-mesotherapie
78 | High-frequency ultrasound of facial skin thickness (BMC Med Imaging 2022), table 2 | pmc.ncbi.nlm.nih.gov/articles/PMC9205051/table/Tab2
79 | Topographic thickness of skin in the human face (Aesthet Surg J 2015) | www.scribd.com/document/565095407/espessura-pele
80 | Analysis of facial skin thickness: relative thickness index (2005) | utsouthwestern.elsevierpure.com/en/publications/analysis-of-facial-skin-thickness-defining-the-relative-thickness
81 | High-resolution superficial ultrasound of skin thickness (Dermatol Surg 2018) | journals.lww.com/dermatologicsurgery/Abstract/2018/06000/Utility_of_a_High_Resolution_Superficial.14.aspx
82 | Skin and subcutaneous thickness at insulin sites (2010) | pubmed.ncbi.nlm.nih.gov/20429833/
83 | Echographic measurement of skin thickness in adults (Vaccine 2007) | peeref.com/works/67058301
84 | Appropriateness of insulin needle length (Diabetes Metab J 2014) | pmc.ncbi.nlm.nih.gov/articles/PMC4021299/
85 | Scalp skin thickness (quoted) | teacherscollegesj.org/how-deep-is-the-skin-on-your-scalp/
86 | Skin thickness from six face regions (Selcuk Med J) | selcukmedj.org/en-us/measurement-of-epidermis-dermis-and-total-skin-thicknesses-from-six-different-face-regions-en-7154
87 | Ultrasound of the dorsal hands | discovery.researcher.life/article/ultrasound-analyses-of-the-dorsal-hands-for-volumetric-rejuvenation/a0bea00f1d403b4b97261cd65d92d93f
88 | Skin thickness: cheek, anterior neck, décolleté | www.sciforschenonline.org/journals/clinical-cosmetic-dermatology/JCCD152.php
89 | Skin thickness: posterior neck, lumbar, elbow, knee | www.sciforschenonline.org/journals/clinical-cosmetic-dermatology/JCCD153.php
90 | Basic facial analysis, regions of face and neck | de.scribd.com/document/417018829/Basic-Facial-Analysis
91 | Aesthetic unity | www.centerplast.de/en/lexicon/aesthetic-unity/
92 | An overview of facial aesthetic units | ru.scribd.com/document/421602911/Face-Subunits
93 | Can Kybella reduce double chin (surgeon) | www.travisshawmd.com/can-kybella-injections-remove-or-reduce-double-chin-fat/
94 | Facial danger zones, visual guide | platinumanatomy.com/blogs/blog/facial-danger-zones-botox-fillers
95 | Facial anatomy for safe injecting | www.phptrainingacademy.com/?p=7647
96 | Dermal filler: top 10 danger zones | naturalaesthetica.com/blog/dermal-filler-top-10-danger-zones
97 | Danger zones: nasal and infraorbital | www.intronixtech.com/?p=16004
98 | Vascular danger zones for facial fillers | www.medicalalgorithms.com/vascular-danger-zones-for-facial-cosmetic-filler-injections
99 | Minimize side effects, Restylane Vital Light | www.doctormedica.co/news-and-promotions/general/minimize-side-effects-restylane-vital-light.html
100 | Treatment record template with batch numbers (UK) | aestheticlinic.io/templates/treatment-record-template
101 | Appointment notes (clinic software) | aestheti.cc/docs/appointments/appointment-notes
102 | Batch tracking (clinic software) | aestheti.cc/docs/appointments/batch-tracking
103 | Consultations using prescribed products | joellecouture.com/lessons/consultations-using-prescribed-products/
104 | Documentation | vida-aesthetics.com/resources/documentation/
105 | Photos and documentation: face mapping | aestheti.cc/docs/photos/index
106 | Botox face mapping guide | mdware.com/botox-face-mapping-guide/
107 | Botox injection sites | medwholesalesupplies.com/botox-injection-sites-key-areas-for-smoother-skin
108 | Charting app manual (map injections, traceability, export) | html.pdfcookie.com/02/2019/11/25/k2p80xwgewl9/k2p80xwgewl9.html
109 | Chin and jawline with a grid system approach (Aesthet Surg J) | www.passeidireto.com/arquivo/157472246/bertossi
110 | Dead space of syringes and needles against ISO 7886-1:2018 | discovery.researcher.life/article/variation-in-syringes-and-needles-dead-space-compared-to-the-international-organization-for-standardization-standard-7886-1-2018/8a8ae0fc84193e55a3514b1bce118048
111 | Low dead space syringe | findatwiki.com/Low_dead_space_syringe
112 | What is dead volume (Hamilton) | www.hamiltoncompany.com/laboratory-products/support/questions/what-is-dead-volume
113 | USP 1151, recommended excess volume | ftp.uspbpep.com/v29240/usp29nf24s0_c1151s34.html
114 | Guidance to avoid overfill of vials | www.gmp-compliance.org/gmp-news/new-fda-guidance-to-avooverfill-of-vials
115 | Lidocaine maximum doses (AI summaries) | www.droracle.ai/articles/537887/what-are-the-maximum-doses-symptoms-of-toxicity-and ; www.droracle.ai/articles/564193/what-is-the-maximum-dosage-of-a-2-solution
116 | Maximum recommended doses of local anesthetics | kxzdds.com/maximum-recommended-doses-and-duration-of-local-anesthetics/
117 | Local anaesthetic maximum doses | medizzy.com/feed/30196846
118 | Mesotherapy contraindications and after care (clinic) | www.ecoskinclinic.co.uk/post/mesotherapy-contraindications-aftercare
119 | Mesotherapy pre and post care for aestheticians | azpmu.org/blogs/news/mesotherapy-pre-and-post-care-information-for-aestheticians
120 | Must know: before and after mesotherapy | bellareynaspa.com/must-know/
121 | Kybella dosing and administration (platysma, pinch, grid) | medicine.com/drug/deoxycholic-acid/hcp
122 | Outbreak of mesotherapy-associated skin reactions (MMWR 2005) | webarchive.library.unt.edu/eot2008/20080924160859/http:/cdc.gov/mmwr/preview/mmwrhtml/mm5444a4.htm
123 | Non-tuberculous infections and cosmetic procedures (abstract S277; tap water) | www.blackwellpublishing.com/eccmid20/abstract.asp?id=83464
124 | Mesotherapy-associated NTM infections: systematic review (2022) | ouci.dntb.gov.ua/en/works/lmjvaLj9
125 | Outbreak after mesotherapy sessions, Lima (2008) | labnodes.vanderbilt.edu/member/publication/id/11695/keyword_id/17314/keyword_name/Peru/pmid/18200353
126 | Advanced mesotherapy for skin rejuvenation (qualification notes) | masterymind.co.uk/subjects/service-industries/focus-awards-limited/vocational/advanced-mesotherapy-for-skin-rejuvenation
127 | A typical mesotherapy certification course syllabus | eatsip365.com/a-typical-mesotherapy-certification-course-syllabus
128 | Dutasteride mesotherapy guide (app vendor; 4 mm 30G) | www.shotlee.app/dutasteride-mesotherapy-guide
129 | Quelle est la définition de la mésothérapie (clinic; 4 sessions a week apart) | alexandradalu.com/blog/ufaqs/quelle-est-la-definition-de-mesotherapie
130 | Facial skin thickness at 50 MHz, 200 adults | discovery.researcher.life/…/e26a5fe6454a367382765a62af9845f5
132 | High-frequency ultrasound of the skin of healthy adults (Antwerp) | researchportal.be/nl/node/2450488
133 | the same, trial record NCT02363465 | crick.ai/trials/NCT02363465
136 | Skin and fat at injection sites, Filipinos with diabetes (JAFES 2014) | asean-endocrinejournal.org/…/view/112
137 | Lipodermatosclerosis (J Ultrason 2020) | jultrason.pl, 10.15557/JoU.2020.0050
138 | Hand fillers, anatomy | scribd.com/document/575787769
140 | Breast skin, film mammography | paperexplained.cn/…/5656b51f64704cb8f5911181297defd9dd84c7bc
141 | Breast skin 1982, with citing excerpts | 10.1016/S0009-9260(82)80407-8
150 | SFM (French society of mesotherapy), equipment | sfmesotherapie.com (Matériel, page 41)
`;

const SEEDS: Readonly<Record<SeedId, string>> = {
  'seed 000': 'Seed page 000: dermatologist’s questions and answers (test at two areas)',
  'seed 001': 'Seed page 001 (depth 1–4 mm, 3–15 sessions)',
  'seed 002': 'Seed page 002 (micro-injections every 1–2 cm, 2 h aftercare)',
  'seed 003': 'Seed page 003 (zones, 48 h aftercare)',
  'seed 004': 'Seed page 004 (2 mm deep, every centimetre)',
};

export const SOURCES: readonly Source[] = [
  ...TABLE.trim()
    .split('\n')
    .map((line) => {
      const [id, title, address] = line.split(' | ');
      return { id: Number(id), title, address };
    }),
  ...(Object.keys(SEEDS) as SeedId[]).map((id) => ({
    id,
    title: SEEDS[id],
    address: 'names no source of its own',
  })),
];

const BY_ID = new Map(SOURCES.map((source) => [source.id, source]));

/** Undefined for a number that is not in the list. */
export function sourceOf(id: SourceId): Source | undefined {
  return BY_ID.get(id);
}

/** `[9][10]`, `[7] seed 002` */
export function citeSources(ids: readonly SourceId[]): string {
  return ids
    .map((id) => (typeof id === 'number' ? `[${id}]` : ` ${id}`))
    .join('')
    .trim();
}
