// `npm run docs`: writes the tables of docs/domain.md from knowledge/, between their marks.
// With --check it writes nothing and fails where the file is not what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const FILE = 'docs/domain.md';
const read = (name) => JSON.parse(readFileSync(`knowledge/${name}.json`, 'utf8'));

const cite = (ids) =>
  ids
    .map((id) => (typeof id === 'number' ? `[${id}]` : ` ${id}`))
    .join('')
    .trim() || '–';
const table = (heads, rows) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const spread = (mm) => (mm ? mm.join(' ± ') : '–');

/** `20 (15–25) mm, D within C [8]. Note.`; the grade of the value, then that of the range. */
function numberText({ value, range, unit, grade, rangeGrade, sources, unverified, note }) {
  const bounds = range && `${range[0] ?? '…'}–${range[1] ?? '…'}`;
  const figure = [
    value ?? (range ? '' : 'blank'),
    bounds && (value === undefined ? bounds : `(${bounds})`),
  ];
  const grades = [...new Set([grade, rangeGrade].filter(Boolean))].join(' within ');
  const head = `${figure.filter((part) => part !== '' && part !== undefined).join(' ')} ${unit}`;
  return [`${head}${grades && `, ${grades}`} ${cite(sources)}`, unverified && 'unverified', note]
    .filter(Boolean)
    .join('; ');
}

const countText = (n) => [n].flat().join('–');

/** `8.5 ± 4 mm`; `0.6 to 28 mm`; by sex where it differs. */
function offsetText(mm) {
  if (typeof mm === 'number') return `${mm} mm`;
  if (Array.isArray(mm)) return `${mm.join(' ± ')} mm`;
  if (mm.female) return `${offsetText(mm.female)} (women), ${offsetText(mm.male)} (men)`;
  if (mm.sem) return `${mm.mean} mm (SEM ${mm.sem})`;
  return `${mm.range.join(' to ').replace('-', '−')} mm${mm.share ? ` (${mm.share})` : ''}`;
}

/** `commissure, lateral 8.5 ± 4 mm` */
function stationText({ from, between, share, legs }) {
  const start = from ?? `${share} of the way from ${between.join(' to ')}`;
  const ways = legs.map(({ towards, mm, level, apart }) => {
    if (level) return `${towards} to the level of ${level}`;
    if (apart) return `${towards} to ${offsetText(apart)} between both sides`;
    return `${towards} ${offsetText(mm)}`;
  });
  return [start, ...ways].join(', ');
}

function depthText({ mm, mean, ci95, sources }) {
  if (mm) return `${mm.join(' ± ')} ${cite(sources)}`;
  return `${mean}${ci95 ? ` (95 % of the mean ${ci95.join('–')})` : ''} ${cite(sources)}`;
}

const PARTS = {
  sources: () =>
    table(
      ['#', 'Title', 'Address'],
      read('sources').map(({ id, title, address }) => [id, title, address]),
    ),
  skin: () =>
    table(
      ['Row', 'Who', 'Epidermis', 'Dermis', 'Whole skin', 'Fat', 'Method', 'Grade', 'Source'],
      read('skin-studies').flatMap(({ rows, method, grade, sources }) =>
        rows.map(({ id, sex, of, epidermis, dermis, skin, fat, fatSources = [] }) => [
          `\`${id}\``,
          of ?? { female: 'women', male: 'men' }[sex] ?? 'both',
          ...[epidermis, dermis, skin, fat].map(spread),
          method,
          grade,
          cite([...sources, ...fatSources]),
        ]),
      ),
    ),
  profiles: () =>
    table(
      ['Site', 'Rows, the first for its figures', 'Fat from', 'Said besides'],
      read('skin-profiles').map(({ site, studies = [], fat, note }) => [
        site,
        studies
          .map(({ rows, assumed }) => `\`${rows}\`${assumed ? ' (assumed)' : ''}`)
          .join(', ') || '–',
        fat ? `\`${fat}\`` : '–',
        note ?? '–',
      ]),
    ),
  needles: () =>
    [
      table(
        ['Gauge', 'Outer diameter, mm'],
        read('needles').outerMm.map(({ gauge, mm }) => [`${gauge}G`, mm]),
      ),
      table(
        ['Length, mm', 'Grade', 'Source'],
        read('needles').lengths.map(({ lengthMm, grade, sources }) => [
          lengthMm,
          grade,
          cite(sources),
        ]),
      ),
    ].join('\n\n'),
  sites: () => {
    const { parts, protocols } = read('protocol-sites');
    return [
      table(
        ['Part', 'Sites'],
        Object.entries(parts).map(([part, sites]) => [part, sites.join(', ')]),
      ),
      table(
        ['Protocol', 'For', 'Sites', 'Grade', 'Source'],
        protocols.map(({ protocol, none, words, elsewhere, sites, grade, sources }) =>
          none
            ? [`\`${protocol}\``, none, '–', '–', '–']
            : [
                `\`${protocol}\``,
                elsewhere ? `${words}; elsewhere: ${elsewhere}` : words,
                sites.join(', '),
                grade,
                cite(sources),
              ],
        ),
      ),
    ].join('\n\n');
  },
  keepOuts: () =>
    table(
      ['Id', 'Name', 'Rule', 'Kind', 'Distance, mm', 'Written for', 'Grade', 'Source'],
      read('keep-outs').map(({ id, name, rule, kind, bufferMm, literature, grade, sources }) => [
        `\`${id}\``,
        name,
        rule,
        kind,
        bufferMm ? bufferMm.join('–') : '–',
        { label: 'the label', filler: 'filler', other: 'other' }[literature],
        grade,
        cite(sources),
      ]),
    ),
  risk: () =>
    table(
      ['Structure', 'Station', 'Position', 'Depth, mm', 'n', 'Grade', 'Source'],
      read('risk-anatomy').flatMap(({ name, variant, n, grade, sources, stations }) =>
        stations.map((station) => [
          [name, variant].filter(Boolean).join(', '),
          station.at,
          stationText(station),
          (station.depths ?? []).map(depthText).join('; ') || '–',
          countText(n),
          grade,
          cite(sources),
        ]),
      ),
    ),
  riskNotes: () =>
    table(
      ['Structure', 'Said besides'],
      read('risk-anatomy')
        .filter(({ note }) => note)
        .map(({ name, variant, note }) => [[name, variant].filter(Boolean).join(', '), note]),
    ),
  drawUp: () => {
    const { losses, needleLoss, syringeSizesMl, wastage } = read('draw-up');
    return table(
      ['What', 'mL', 'Grade', 'Source'],
      [
        ...losses.map(({ name, perSyringeMl, grade, sources }) => [
          `${name}: loss per syringe`,
          perSyringeMl,
          grade,
          cite(sources),
        ]),
        ['Each needle that is changed', needleLoss.ml, needleLoss.grade, cite(needleLoss.sources)],
        ['Syringe sizes to offer', syringeSizesMl.join(', '), 'C', cite([16, 31])],
        ['Wastage', `${wastage.percent} %`, wastage.grade, cite(wastage.sources)],
      ],
    );
  },
  checklists: () =>
    read('checklists')
      .map(
        ({ title, lines }) =>
          `**${title}**\n\n${table(
            ['Line', 'Grade', 'Source'],
            lines.map(({ text, grade, sources }) => [text, grade, cite(sources)]),
          )}`,
      )
      .join('\n\n'),
  ingredients: () =>
    table(
      ['Name', 'Page'],
      read('ingredients').map(({ name, seeds }) => [name, seeds.join(', ')]),
    ),
  protocols: () =>
    ['techniques', 'fat', 'gels', 'intradermal', 'general', 'seeds']
      .flatMap((name) => read(`protocols/${name}`))
      .map(
        ({
          id,
          name,
          grade,
          sources,
          offLabel,
          layer,
          pattern,
          needleWords,
          numbers,
          keepOuts,
          facts = [],
        }) => {
          const rows = [
            layer && ['layer', `${layer.words}; ${layer.grade} ${cite(layer.sources)}`],
            pattern && [
              'pattern',
              `${pattern.kind}${pattern.locked ? ', locked' : ''}; ${pattern.grade} ${cite(pattern.sources)}; ${pattern.note}`,
            ],
            ['needle', needleWords],
            ...Object.entries(numbers).map(([key, number]) => [`\`${key}\``, numberText(number)]),
            ['keeps out', keepOuts.join(', ')],
            ...facts.map(({ text, grade, sources }) => [
              'said besides',
              `${text} ${grade} ${cite(sources)}`,
            ]),
          ].filter(Boolean);
          return `#### \`${id}\`: ${name}\n\nGrade ${grade}, ${cite(sources)}${offLabel ? ', off label' : ''}.\n\n${table(['What', 'Figure, grade, source'], rows)}`;
        },
      )
      .join('\n\n'),
};

const before = readFileSync(FILE, 'utf8');
const seen = new Set();
const after = before.replace(/<!-- table (\w+) -->[\s\S]*?<!-- end -->/g, (_, name) => {
  if (!(name in PARTS)) throw new Error(`${FILE}: no table ${name}`);
  seen.add(name);
  return `<!-- table ${name} -->\n\n${PARTS[name]()}\n\n<!-- end -->`;
});
const missing = Object.keys(PARTS).filter((name) => !seen.has(name));
if (missing.length > 0) throw new Error(`${FILE} has no place for ${missing.join(', ')}`);
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error(`${FILE} is not what knowledge/ says: run npm run docs`);
    process.exit(1);
  }
} else writeFileSync(FILE, after);
