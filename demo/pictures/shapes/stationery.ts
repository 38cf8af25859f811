import { icon } from '../icons.ts'
import { bar, beech, dot, grain, round, shade, slab, solid } from './paint.ts'

const paper = '#fbf8f0'
const metal = '#b4bcc0'
const dark = '#343b3f'

/** A label stuck on a cover: a white slip with lines to write on. */
const slip = (x: number, y: number, w: number, h: number) =>
  slab(x, y, w, h, paper, 6) +
  `<g stroke="#9fb2c4" stroke-width="4" stroke-linecap="round"><path d="M${x + 16} ${y + h * 0.4} h${w - 32}"/><path d="M${x + 16} ${y + h * 0.72} h${w * 0.5}"/></g>`

/** A stapled exercise book, a little turned, its pages showing below. */
export const exerciseBook = (colour: string, { w = 250, h = 340, x = 400, turn = -6 } = {}) =>
  `<g transform="rotate(${turn} ${x} 310)">` +
  slab(x - w / 2 + 8, 490 - h, w, h, paper, 6) +
  slab(x - w / 2, 482 - h, w, h, colour, 8) +
  `<rect x="${x - w / 2}" y="${482 - h}" width="${w * 0.1}" height="${h}" fill="${shade(colour, -0.35)}" opacity="0.55"/>` +
  slip(x - w * 0.26, 482 - h * 0.82, w * 0.62, h * 0.24) +
  '</g>'

/** A cloth-bound book with its ribbon and elastic band. */
export const boundBook = (colour: string, { x = 400, w = 240, h = 330, elastic = true, turn = 5 } = {}) => {
  const [left, top] = [x - w / 2, 486 - h]
  const band = `<rect x="${left + w * 0.84}" y="${top}" width="13" height="${h}" fill="${shade(colour, -0.45)}"/>`
  const ribbon = `<path d="M${left + w * 0.4} ${top + h - 4} v44 l10 -12 l10 12 v-44 z" fill="#c4453a"/>`
  return (
    `<g transform="rotate(${turn} ${x} 310)">` +
    ribbon +
    slab(left + 6, top + 8, w, h - 6, paper, 8) +
    slab(left, top, w, h, colour, 16) +
    `<rect x="${left + 14}" y="${top}" width="7" height="${h}" fill="${shade(colour, -0.3)}" opacity="0.5"/>` +
    (elastic ? band : '') +
    '</g>'
  )
}

/** A pad or a book held by a spiral on top or on the side. */
export const spiral = (cover: string, { x = 400, w = 270, h = 330, side = false, page = '', turn = 0 } = {}) => {
  const [left, top] = [x - w / 2, 490 - h]
  const count = Math.floor((side ? h : w) / 24) - 1
  const rings = Array.from({ length: count }, (_, index) => {
    const at = 24 + index * 24
    const [rx, ry] = side ? [left, top + at] : [left + at, top]
    const arc = side ? `M${rx + 14} ${ry} q-34 -12 -30 4 q4 10 24 2` : `M${rx} ${ry + 14} q-12 -34 4 -30 q10 4 2 24`
    return `<circle cx="${side ? rx + 14 : rx}" cy="${side ? ry : ry + 14}" r="5" fill="#4b5458"/><path d="${arc}" fill="none" stroke="${metal}" stroke-width="5"/>`
  })
  return `<g transform="rotate(${turn} ${x} 310)">${slab(left + 6, top + 6, w, h, paper, 8)}${slab(left, top, w, h, cover, 10)}${page}${rings.join('')}</g>`
}

const ruling = (kind: 'lines' | 'dots' | 'grid', x: number, y: number, w: number, h: number) => {
  const id = `rule${kind}`
  const inside = {
    lines: '<path d="M0 24 H26" stroke="#9fb8d4" stroke-width="3"/>',
    dots: '<circle cx="13" cy="13" r="3" fill="#8d99a3"/>',
    grid: '<path d="M0 26 H26 M26 0 V26" stroke="#a9bdd6" stroke-width="2.4"/>',
  }[kind]
  return `<defs><pattern id="${id}" width="26" height="26" patternUnits="userSpaceOnUse">${inside}</pattern></defs><rect x="${x}" y="${y}" width="${w}" height="${h}" fill="url(#${id})"/>`
}

/** A sheet of paper, ruled. */
export const sheet = (
  kind: 'lines' | 'dots' | 'grid' | 'plain',
  { x = 400, w = 250, h = 340, turn = 0, colour = paper } = {},
) =>
  `<g transform="rotate(${turn} ${x} 310)">${slab(x - w / 2, 486 - h, w, h, colour, 4)}${kind === 'plain' ? '' : ruling(kind, x - w / 2 + 12, 486 - h + 12, w - 24, h - 24)}</g>`

/** A ream: a wrapped block of sheets with a coloured label. */
export const ream = (colour: string, sheets: string[] = []) => {
  const step = sheets.length > 0 ? 150 / sheets.length : 0
  const layers = sheets.map((tint, index) => slab(240, 330 + index * step, 320, step + 2, tint, 3)).join('')
  return sheets.length > 0
    ? solid('M240 332 l70 -74 h320 l-70 74 z', shade(sheets[0] ?? paper, 0.3)) +
        layers +
        solid('M560 332 l70 -74 v150 l-70 74 z', shade(sheets[0] ?? paper, -0.12))
    : solid('M230 350 l76 -92 h330 l-76 92 z', shade(colour, 0.35)) +
        slab(230, 350, 330, 138, colour, 4) +
        solid('M560 350 l76 -92 v138 l-76 92 z', shade(colour, -0.18)) +
        slab(268, 378, 254, 82, paper, 8) +
        `<path d="M292 408 h150 M292 434 h90" stroke="${colour}" stroke-width="10" stroke-linecap="round"/>`
}

/** A ball pen with its click button, upright when `turn` is 0. */
export const ballPen = (colour: string, { x = 400, turn = 0 } = {}) =>
  `<g transform="rotate(${turn} ${x} 310)">` +
  slab(x - 8, 108, 16, 36, metal, 6, round(metal)) +
  slab(x - 19, 138, 38, 150, colour, 14, round(colour)) +
  `<rect x="${x + 12}" y="150" width="9" height="110" rx="4" fill="${metal}"/>` +
  slab(x - 19, 284, 38, 20, metal, 4, round(metal)) +
  slab(x - 19, 300, 38, 124, '#f1efe8', 8, round('#f1efe8')) +
  solid(`M${x - 18} 420 h36 l-12 54 h-12 z`, metal, round(metal)) +
  solid(`M${x - 5} 472 h10 l-5 22 z`, colour) +
  '</g>'

/** A pencil or a felt pen: body, tip, end. */
export const pencil = (colour: string, { x = 400, turn = 0, top = 150, wide = 32, felt = false } = {}) => {
  const half = wide / 2
  const tip = felt
    ? slab(x - half * 0.6, 428, half * 1.2, 34, '#e9e4d8', 4, round('#e9e4d8')) +
      solid(`M${x - half * 0.4} 460 h${half * 0.8} l-${half * 0.25} 28 h-${half * 0.3} z`, colour)
    : solid(`M${x - half} 428 h${wide} l-${half} 64 z`, '#e8c79a') +
      solid(`M${x - half * 0.34} 468 h${half * 0.68} l-${half * 0.34} 24 z`, colour)
  return (
    `<g transform="rotate(${turn} ${x} 310)">` +
    slab(x - half, top, wide, 430 - top, colour, felt ? 12 : 3, round(colour)) +
    (felt ? slab(x - half, top, wide, 70, shade(colour, -0.18), 12, round(shade(colour, -0.18))) : '') +
    tip +
    '</g>'
  )
}

/** Pencils or felts side by side, like a fan or in a row. */
export const row = (colours: string[], { gap = 40, felt = false, wide = 32, fan = 0, top = 150 } = {}) =>
  colours
    .map((colour, index) => {
      const from = index - (colours.length - 1) / 2
      return pencil(colour, { x: 400 + from * gap, turn: from * fan, felt, wide, top: top + Math.abs(from) * 6 })
    })
    .join('')

/** A fountain pen lying across, its cap beside. */
export const fountainPen = (colour: string) =>
  `<g transform="rotate(38 400 310)">${slab(372, 130, 56, 190, colour, 24, round(colour))}${slab(372, 300, 56, 18, '#d9b45a', 4, round('#d9b45a'))}${solid('M378 318 h44 l-6 70 h-32 z', dark, round(dark))}${solid('M384 386 h32 l-16 84 z', '#d9b45a')}<path d="M400 412 v50" stroke="#7d5c1d" stroke-width="3"/>${dot(400, 410, 5, '#7d5c1d')}</g>` +
  `<g transform="translate(250 -10) rotate(50 300 400)">${slab(268, 330, 62, 150, shade(colour, -0.1), 24, round(shade(colour, -0.1)))}${slab(292, 340, 12, 118, '#d9b45a', 6, round('#d9b45a'))}</g>`

/** A small box seen from the front, lidded, with something on it. */
export const carton = (colour: string, { x = 400, w = 300, h = 200, mark = '', lid = 0.22 } = {}) =>
  slab(x - w / 2, 490 - h, w, h, colour, 8) +
  `<rect x="${x - w / 2}" y="${490 - h}" width="${w}" height="${h * lid}" rx="8" fill="${shade(colour, 0.25)}"/>` +
  mark

/** A lever-arch file, standing. */
export const leverFile = (colour: string, x = 400) =>
  slab(x - 62, 150, 124, 340, colour, 8) +
  `<rect x="${x - 62}" y="150" width="14" height="340" fill="${shade(colour, -0.3)}" opacity="0.5"/>` +
  slip(x - 40, 190, 80, 130) +
  `<circle cx="${x}" cy="420" r="24" fill="${dark}"/><circle cx="${x}" cy="420" r="15" fill="#e4e8ea"/>`

/** A folder with flaps and elastic bands. */
export const folder = (colour: string, { x = 400, turn = 0, y = 0 } = {}) =>
  `<g transform="translate(0 ${y}) rotate(${turn} ${x} 320)">${slab(x - 120, 172, 240, 312, colour, 10)}<path d="M${x - 120} 220 L${x - 70} 172 M${x + 120} 436 L${x + 70} 484" stroke="${shade(colour, -0.5)}" stroke-width="9"/>${slip(x - 70, 232, 140, 70)}</g>`

/** A school bag with two buckles; the flap in the second colour. */
export const satchel = (body: string, flap: string) =>
  `<path d="M330 176 q70 -70 140 0" fill="none" stroke="${shade(body, -0.4)}" stroke-width="18" stroke-linecap="round"/>` +
  slab(216, 250, 368, 240, body, 40) +
  slab(250, 392, 300, 84, shade(body, -0.12), 22) +
  solid('M216 262 q0 -90 80 -90 h208 q80 0 80 90 v66 q0 26 -30 26 h-308 q-30 0 -30 -26 z', flap) +
  [300, 476]
    .map(
      (x) =>
        `<rect x="${x}" y="306" width="26" height="96" rx="8" fill="${shade(flap, -0.4)}"/>${slab(x - 9, 362, 44, 34, '#e9c46a', 6)}`,
    )
    .join('') +
  '<path d="M236 208 q30 -22 62 -22" fill="none" stroke="#fff" stroke-width="7" opacity="0.4" stroke-linecap="round"/>' +
  `<circle cx="400" cy="258" r="17" fill="#fff" opacity="0.8"/>`

/** A rucksack for secondary school: two pockets, a handle. */
export const rucksack = (body: string, pocket: string) =>
  `<path d="M356 158 q44 -60 88 0" fill="none" stroke="${dark}" stroke-width="15" stroke-linecap="round"/>` +
  `<path d="M258 250 q-40 90 -10 190 M542 250 q40 90 10 190" fill="none" stroke="${shade(body, -0.35)}" stroke-width="26" stroke-linecap="round"/>` +
  solid('M260 260 q0 -116 140 -116 t140 116 v186 q0 44 -44 44 h-192 q-44 0 -44 -44 z', body) +
  slab(292, 340, 216, 134, pocket, 30) +
  `<path d="M300 374 h200 M290 250 q110 -40 220 0" fill="none" stroke="${shade(body, -0.5)}" stroke-width="7" stroke-dasharray="3 6"/>` +
  slab(486, 366, 12, 40, '#e9c46a', 5)

/** A pencil case with a zip. */
export const pencilCase = (colour: string) =>
  solid('M210 330 q0 -70 70 -70 h240 q70 0 70 70 v70 q0 76 -76 76 h-228 q-76 0 -76 -76 z', colour) +
  `<path d="M236 318 h328" stroke="${shade(colour, -0.5)}" stroke-width="13" stroke-linecap="round"/><path d="M240 318 h320" stroke="#e9e4d8" stroke-width="5" stroke-dasharray="5 5"/>` +
  slab(548, 308, 52, 20, '#e9c46a', 8) +
  '<path d="M246 296 q10 -20 40 -20 h90" stroke="#fff" stroke-width="8" opacity="0.4" fill="none" stroke-linecap="round"/>'

/** A box of water colours, open, with its brush. */
export const paintBox = (colours: string[]) =>
  slab(190, 250, 420, 226, '#e7e9ea', 20) +
  slab(204, 264, 392, 198, '#fdfdfb', 12) +
  colours
    .map((colour, index) => {
      const [x, y] = [224 + (index % 6) * 60, 284 + Math.floor(index / 6) * 66]
      return `<rect x="${x}" y="${y}" width="50" height="54" rx="10" fill="#d8dcde"/>${slab(x + 5, y + 5, 40, 44, colour, 8)}`
    })
    .join('') +
  bar('M230 438 h250', beech, 13) +
  slab(476, 430, 46, 16, metal, 3) +
  solid('M520 428 q36 -4 60 10 q-24 14 -60 10 z', '#4a3426')

/** A tube of paint. */
export const tube = (colour: string, x: number, turn = 0, h = 230) =>
  `<g transform="rotate(${turn} ${x} 360)">${slab(x - 17, 480 - h - 34, 34, 38, dark, 6, round(dark))}${solid(`M${x - 26} ${480 - h} h52 l8 ${h - 10} h-68 z`, '#eceff0', round('#eceff0'))}${solid(`M${x - 29} ${480 - h * 0.72} h58 l3 ${h * 0.36} h-64 z`, colour, round(colour))}<rect x="${x - 36}" y="466" width="72" height="18" rx="3" fill="#c9cfd2"/></g>`

/** A paint brush, upright. */
export const brush = (x: number, { turn = 0, hair = '#5b3a22', wide = 30, handle = '#c4453a' } = {}) =>
  `<g transform="rotate(${turn} ${x} 400)">${bar(`M${x} 476 V270`, handle, 15)}${slab(x - wide / 2, 214, wide, 64, metal, 4, round(metal))}${solid(`M${x - wide / 2} 216 q-6 -50 ${wide / 2} -84 q${wide / 2 + 6} 34 ${wide / 2} 84 z`, hair)}</g>`

/** A stretched canvas on its frame. */
export const canvas = (drawing: string) =>
  slab(212, 150, 376, 320, beech, 6) +
  grain(212, 440, 376, 30, beech) +
  slab(222, 156, 356, 296, '#fdfbf5', 4) +
  drawing

/** A stapler. */
export const stapler = (colour: string) =>
  slab(214, 440, 380, 34, dark, 14) +
  solid('M214 392 q0 -54 60 -60 l270 -16 q50 -2 56 40 q2 30 -30 34 l-330 26 q-26 2 -26 -24 z', colour) +
  slab(236, 408, 330, 20, metal, 6) +
  dot(250, 420, 15, metal) +
  '<path d="M262 350 l230 -14" stroke="#fff" stroke-width="9" opacity="0.45" stroke-linecap="round"/>'

/** A pocket calculator. */
export const calculator = () =>
  slab(276, 130, 248, 360, '#3c4a57', 26) +
  slab(300, 156, 200, 74, '#c9d8c4', 10) +
  `<path d="M450 172 h28 v20 h-28 z M450 192 h28 v20 h-28 z" fill="none" stroke="#3c4a3c" stroke-width="5"/>` +
  Array.from({ length: 16 }, (_, index) =>
    slab(
      300 + (index % 4) * 52,
      252 + Math.floor(index / 4) * 56,
      44,
      44,
      index % 4 === 3 ? '#d98a2b' : index > 11 ? '#8aa0b4' : '#e9ecee',
      10,
    ),
  ).join('')

/** A ruler, a set square and a protractor in clear plastic. */
export const geometry = (colour: string) =>
  `<g opacity="0.88">${solid('M200 470 V170 L470 470 z M250 426 h110 L250 300 z', colour).replace('<path', '<path fill-rule="evenodd"')}${slab(420, 160, 62, 310, shade(colour, 0.25), 6)}${solid('M500 470 a110 110 0 0 1 130 -106 v106 z', shade(colour, -0.1))}</g>` +
  Array.from(
    { length: 15 },
    (_, index) =>
      `<path d="M420 ${180 + index * 19} h${index % 5 === 0 ? 26 : 14}" stroke="#24323c" stroke-width="3"/>`,
  ).join('')

/** Glue sticks. */
export const glue = (x: number, colour: string) =>
  slab(x - 37, 300, 74, 184, colour, 12, round(colour)) +
  slab(x - 30, 250, 60, 56, '#fdfdfb', 18, round('#f4f1ea')) +
  slab(x - 37, 466, 74, 26, shade(colour, -0.3), 8, round(shade(colour, -0.3))) +
  `<rect x="${x - 37}" y="344" width="74" height="70" fill="#fff" opacity="0.75"/>`

/** A roll of adhesive tape in its dispenser. */
export const tape = (colour: string) =>
  solid('M210 470 q-20 -200 170 -206 q150 2 170 150 l56 10 l-20 46 z', colour) +
  dot(372, 372, 92, '#e8dcb4') +
  `<circle cx="372" cy="372" r="52" fill="${shade(colour, -0.2)}"/><circle cx="372" cy="372" r="30" fill="#f4f6f6"/><path d="M586 440 l22 6 M464 330 q70 20 130 104" stroke="#e8dcb4" stroke-width="9" fill="none"/>`

/** Envelopes, one behind the other. */
export const envelopes = (colour: string, count: number, seal = '') =>
  Array.from({ length: count }, (_, index) => {
    const [x, y] = [216 + index * 26, 216 + index * 40]
    return `${slab(x, y, 330, 190, colour, 8)}<path d="M${x} ${y + 6} l165 106 l165 -106" fill="none" stroke="${shade(colour, -0.22)}" stroke-width="6" stroke-linejoin="round"/>`
  }).join('') + seal

/** Coloured dividers, tabs on the right. */
export const dividers = (colours: string[]) =>
  colours
    .map(
      (colour, index) =>
        slab(236 + index * 4, 150 + index * 5, 290, 330, shade(colour, 0.5), 6) +
        slab(520 + index * 4, 168 + index * 50, 54, 48, colour, 8),
    )
    .reverse()
    .join('')

/** An expanding file with coloured pockets. */
export const sorter = (colour: string, tabs: string[]) =>
  tabs
    .map((tab, index) =>
      solid(`M${250 + index * 8} ${300 - index * 26} h${300 - index * 16} v160 h-${300 - index * 16} z`, tab),
    )
    .reverse()
    .join('') +
  slab(222, 300, 356, 184, colour, 18) +
  slab(372, 366, 56, 34, '#e9c46a', 8)

/** A tin or jar full of small things. */
export const pot = (colour: string, inside: string) =>
  `${inside}${slab(310, 300, 180, 188, colour, 14, round(colour))}<rect x="310" y="300" width="180" height="22" rx="8" fill="${shade(colour, 0.3)}"/>`

/** A clear sleeve with a sheet in it. */
export const sleeve = (turn: number) =>
  `<g transform="rotate(${turn} 400 330)">${slab(280, 160, 240, 316, '#dfe9f2', 6)}${slab(304, 176, 200, 284, paper, 3)}${ruling('lines', 316, 196, 176, 240)}<g fill="#8fa3b5">${[210, 270, 330, 390, 440].map((y) => `<circle cx="292" cy="${y}" r="6"/>`).join('')}</g><path d="M280 160 h240 v316 h-240 z" fill="#fff" opacity="0.25"/></g>`

/** A cover with an icon in its middle. */
export const motif = (name: string, size = 120, y = 330) => icon(name, { y, size })
