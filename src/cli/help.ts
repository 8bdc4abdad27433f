import { PATTERNS } from '../layout/patterns/registry';
import type { NumberSetting, PatternSetting } from '../layout/patterns/settings';
import { PATTERN_NAMES } from './patternFlags';

/** All commands with their flags. */
export const helpText =
  (): string => `mesomap: points laid out on skin, and proven, at the command line

  mesomap layout  lays out points and writes them with their certificate
  mesomap check   measures a plan or layout again by another method and compares
  mesomap sheet   draws the session sheet of a plan
  mesomap stencil flattens the zones of a plan onto pages in true size
  mesomap plan    writes a plan of preset zones that the app opens
  mesomap report  says what a plan comes to: volumes, doses, depths and warnings
  mesomap session adds up what was injected in a session and compares it with the plan
  mesomap score   holds a trainee's plan against the trainer's, point by point along the skin
  mesomap seal    gives a plan file that was changed by hand a checksum that fits
  mesomap body    fits a figure to a patient's height, weight and tapes
  mesomap scan    reads a patient's scan, mends it and puts the anatomy of a face or body on it
  mesomap zones   lists the preset zones and keep-outs of a model with their areas

any command but scan and body
  --figure FILE       a patient's own figure (mesomap scan writes it) in place of --model; needed for
                      what lies on it

layout: where
  --mesh FILE         a figure: .glb .obj .ply .stl .usdz
  --unit mm|cm|m      what one unit of FILE is (a .glb is in metres unless said otherwise)
  --model NAME        a bundled model instead of --mesh: female-body male-body female-face male-face
  --body FILE         a fitted body in place of --model (mesomap body writes it)
layout: which skin (one of)
  --all               the whole surface (of a model: all skin, not mouth and eye sockets)
  --disc "x,y,z,R"    a disc of radius R along the skin around the place nearest to x,y,z;
                      mm, in the mesh's own frame scaled to mm
  --zone NAME         with --model a zone by anatomy, by id or name (mesomap zones lists them);
                      with --plan a zone of that plan, by name
  --plan FILE         all zones of a plan (.mesomap.json), on the plan's own model
layout: how
  --pattern NAME      ${PATTERN_NAMES.join(' | ')} (poisson when not given)
  --spacing MM        smallest distance between points along the skin (needed without --plan;
                      0.05 to 1000; the app offers 1 to 60); of rows the step along them, of
                      threads from row to row, of stamps between the nearest needles of two shots
  --margin MM         poisson: distance kept to the zone's border (0 when not given)
  --seed N            poisson: a whole number from 0 (1 when not given)
  --arrangement NAME  poisson: dense (when not given), even: more equal neighbour distances for
                      fewer points, random: unbiased, the fewest points
  --relax             another word for --arrangement even
  --direction DEG     square, hex, rows: turn from the body part's axis, counter-clockwise seen from
                      outside, -360 to 360 (0 when not given)
  --edge RULE         square, hex, rows: what a border does (6 x 4 cm at 10 mm: 24, 35 or 24 points)
                      cell-centred    every point keeps half a spacing to it (when not given)
                      edge-inclusive  points may lie on it
                      centre-inside   laid like cell-centred, a point stays as long as it is inside
${ownFlags()}
  --head NEEDLES      stamps: five:SIDE | nine:PITCH | linear:NEEDLES:PITCH, mm; the points are the
                      shots, --out has the punctures of each
  Laws: poisson keeps 0.999 of the spacing and leaves no place inside the margin farther than it from
  a point, the skin near old punctures aside: its share is stated. Square,
  hex and rows keep 0.95 of it (toleranceShare) and promise no gap: the largest is measured over
  the whole zone and stated; links off by more than 5 % and across seams are listed under lattice.
  With --plan these replace what the plan says. Points that a hand has set, moved or locked stay
  where they are; they may break the laws, and then they are named under offences.
layout: what a mesh must be
  Read from .glb .obj .ply .stl .usdz; corners at one place are joined. Refused with the reason: numbers
  that are none, faces that name no corner, no area at all. Faces without area are left out, edges of
  more than two faces and flipped neighbours count as borders, pinched corners are passed; each is
  noted. Parts that do not hang together are separate skin: no distance leads from one to another.

layout: results
  --out FILE          layout as JSON: points, links, certificate, times, what was noted
  --points FILE       points as CSV: number,zone,x_mm,y_mm,z_mm,nx,ny,nz,face,w0,w1,w2,
                      tip_depth_mm,volume_ml,fill_in,served_mm2,ml_per_cm2,inserted_length_mm,
                      risk_reached,risk (of a plan: vessels and nerves); mesh's own frame in mm,
                      faces numbered from 0 as in the file, w0 w1 w2 weights of the face's corners,
                      fill_in 1 for points that fill the gaps of a lattice or of rows, served_mm2 the
                      zone's skin nearest to a point, ml_per_cm2 its volume on that
  --glb FILE          the figure with its points, and a line a needle, in metres
  --csv FORM          plain (when not given), or for a spreadsheet, with a byte order mark: comma with
                      decimal points, semicolon with decimal commas

check FILE            FILE is a plan or a layout written by --out
  --mesh FILE         the figure, if it has moved since
  --plan FILE         the plan that a layout was laid from: zones and points by hand must be in it
  Smallest spacing over all pairs, links, gap by dense sampling, all by exact windows over whole
  discs. Ends with 1 when anything differs by more than the stated tolerance or a law is broken.

zones
  --model NAME        female-body male-body female-face male-face
  --body FILE         a fitted body in place of --model
  --json              as JSON: zones and keep_outs, each with id, name, side (left, right, middle),
                      area_cm2 (painted), region, bounded_by; cautions and reasons with sources and grade

plan
  --model NAME        female-body male-body female-face male-face
  --body FILE         a fitted body in place of --model; layout, sheet, stencil, report and check of
                      the plan are then on it
  --zone ID[,ID...]   preset zones; the command zones lists them
  --keep-out ID[,...] more preset keep-outs with their buffers and reasons; those of the protocol are set
  --no-safe-skin      without eyes and lids, lips, areola and genitals, which a new plan keeps out
  --pattern, --spacing (15 mm when not given), --margin, --seed, --arrangement, --direction,
                      --edge as for layout, for every zone
  --protocol ID       a protocol of the library for every zone: pattern, spacing, depth, needle,
                      volume; its numbers keep their sources in the plan
  --scale F           the patient's size beside the model's, from a tape: 0.5 to 2; everything is then
                      life-size at it (not measured when not given)
  --name TEXT         the plan's name
  --out FILE          the plan (.mesomap.json); layout --plan, check and stencil take it

sheet PLAN            the session sheet of a plan (.mesomap.json), as the app prints it
  --paper a4|letter   (a4 when not given)
  --bw                black and white
  --date TEXT         printed as the date; room for a hand when not given
  --checklists        also the plan's checklists
  --long              a page or more for each zone; several pictures a page when not given
  --views ID[,ID...]  views of the overview, up to four: front back left right three-quarter-left
                      three-quarter-right top submental (those that show the zones best when not given)
  --record FILE       the pages of a session's record (.session.json) in place of the plan's
  --svg FOLDER        a drawing a page
  --out FILE          pages as PDF

score TRAINER TRAINEE two plan files on one figure: points found, missed and extra (farther than 15 mm along
                      the skin from any of the trainer's), mean and worst distance, spacing, gap, cover,
                      keep-outs, vessels and nerves, depth, layer, volume, order and path
  --json              as JSON, with every pair of points; null where a number does not exist
  --class             all trainees of a class: their files or a folder of them first, TRAINER last;
                      a row a trainee, by name of file, as CSV; a file that cannot be scored is a row
                      with its reason
  --table FILE        with --class the same as CSV for a spreadsheet
  --out FILE          a PDF; the same plans give the same bytes
  --date DAY          a day to stand on the sheet, such as 2026-11-22; no clock is asked
  --paper a4|letter   (a4 when not given)

report PLAN           per zone: side (left, right, middle: across the midline, both: on either side
                      of it; null without points); per zone and in total: area_cm2 (treated), points,
                      punctures, volume_ml, draw_up_ml, syringes, vials, dose_mg, dose_mg_per_cm2,
                      tip_depth_mm, layer, warnings
                      in total also painted_sum_cm2, painted_union_cm2 (skin counted once) and, in
                      words, the overlap of zones
                      with a course: its sessions laid out ahead, each with points, volume and largest gap,
                      and those under nine tenths of the first, in all or in a zone
                      vials: of a product's size, else of the one that the protocol names (vial_source)
  --json              as JSON; null where a number does not exist or was not entered, and in total
                      where the zones differ (tip_depth_mm, layer)
  --record FILE       what was injected in a session of it, too (as mesomap session says it)

session PLAN          checks the record of a session of PLAN and adds it up, per zone, side and
                      product: injected + skipped + left = planned, in points and microlitres; notes
                      say which zones have other points now than when the session began
  --record FILE       the record that the app saves (.session.json)
  --json              as JSON

seal PLAN             a plan file that was changed by hand says so when it is opened, and opens as a
                      copy; this looks at it and gives it a checksum that fits
  --out FILE          another file (PLAN itself when not given)

stencil PLAN          the 1:1 stencil of a plan (.mesomap.json), black on white
  --paper a4|letter   (a4 when not given)
  --limit-mm MM       a neighbour distance on paper may be off by at most this from the one along the
  --limit-percent P   skin, else the piece is cut (1 mm and 5 % when not given)
  --measured MM       what the 100 mm bar of an earlier print measured: this print corrects it
  --for paper|transfer|film  paper to mark through (when not given), transfer paper in mirror image, film
  --plotter FOLDER    for a cutting plotter: SVG and DXF a page, outline, holes of 2 mm and registration
                      marks in layers of their own, true mm
  --cells             shade the skin of each point by its mL/cm2; the JSON then has served_mm2, ml_per_cm2
  --out FILE          pages as PDF
  --json FILE         per piece: zone, links, mean_error_mm, max_error_mm, max_error_pct, and each
                      target on the piece and on its page, mm from the upper left corner; pairs that
                      are neighbours on paper only or on the skin only

body                  a figure after the patient's numbers; what was not given follows from tables of people
                      (a trial: the ± of areas are held against synthetic bodies alone)
  --sex woman|man
  --height MM --weight KG --age Y --build slight|average|muscular
  --lying             the patient lay: which skin slides is said
  --tape NAME=MM      as often as there are tapes: neck bust underbust waist navel hip thigh
                      thigh-middle knee calf ankle upper-arm forearm wrist throat-navel navel-pubis
                      shoulder arm-length leg-length head; of the face eye-lobe mouth-lobe lobe-lobe
                      nose-chin; a limb that differs: left-upper-arm=300 and right-upper-arm=360
  --trust             tapes are met to 1 mm; without it each within its own error (trunk 1.4 %, limbs
                      0.5 %)
  --out FILE          the body as JSON: what was given, and the shape numbers it came to
  --obj FILE          the figure, mm
  --json              tapes: name, asked_mm (null: not given), got_mm, sd_mm; height_mm, area_cm2,
                      area_sd_cm2, volume_l, weight_kg, sound (no face folds back or crosses another)

scan
  mesomap scan FILE [--out FIGURE]   reads .glb .obj .ply .stl .usdz, says what was mended, what one unit is, and writes
                      a figure (.mesomap-figure.json); a plain surface: all patterns, no presets
  --unit mm|cm|m      what one unit of FILE is; asked for where its size leaves it open
  --landmarks FILE    JSON {"unit": "mm", "points": {"NAME": [x, y, z]}} in the scan's own frame, 4 at
                      least, better 7 to 11: the figure of a face or body is drawn onto the scan, with
                      presets, keep-outs, skin thickness and landmarks; skin that the scan lacks is none
  --names             lists the names of landmarks (those of --body), those to be set first at the top
  --body face|woman|man  whose figure is drawn: a face (when not given), or a whole body, also onto a part of one
                      such as a thigh: arms and legs as they were held, within about 20 degrees of the figure's
  --sex woman|man     whose published skin thickness a face takes (the nearer shape when not given)
  --up, --front AXIS  x, minus-x, y, minus-y, z or minus-z: how a plain surface stands
  --name NAME         what you call it, kept in the figure’s file; plans and paper say “Scan” and a number
  --glb FILE          the same surface as .glb
  --json              residual of each landmark, distance to the scan, scale factor, size, what was mended

  --help              this page

Notes go to the error channel. Ends with 0 when all went well, else 1 with one line of reason.
`;

/** A line for every flag that patterns name themselves, and whose it is. */
function ownFlags(): string {
  const lines = new Map<string, { setting: PatternSetting; kinds: string[] }>();
  for (const { kind, settings } of PATTERNS)
    for (const setting of Object.values<PatternSetting>(settings)) {
      if (setting.type !== 'number' && setting.type !== 'switch') continue;
      const line = lines.get(setting.flag) ?? { setting, kinds: [] };
      line.kinds.push(kind);
      lines.set(setting.flag, line);
    }
  return [...lines]
    .map(([flag, { setting, kinds }]) => {
      if (setting.type !== 'number' && setting.type !== 'switch') return '';
      const unit = setting.type === 'number' ? ` ${UNITS[setting.unit]}` : '';
      const without = setting.type === 'number' ? otherwiseWords(setting) : '';
      return `${`  --${flag}${unit}`.padEnd(22)}${kinds.join(', ')}: ${setting.help}${without}`;
    })
    .join('\n');
}

const UNITS = { mm: 'MM', '°': 'DEG', '': 'N' } as const;

function otherwiseWords({ otherwise }: NumberSetting): string {
  if (otherwise === null) return '';
  return ` (${otherwise === 'spacing' ? 'the spacing' : otherwise} when not given)`;
}
