import { icon } from '../icons.ts'
import { bar, beech, dot, fall, grain, oak, round, shade, slab, solid } from './paint.ts'

interface Label {
  /** Icon printed on the label. */
  motif?: string
  hue?: number
  paper?: string
}

const label = (x: number, y: number, w: number, h: number, { motif, hue, paper = '#fdf8ea' }: Label) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="8" fill="${paper}"/>` +
  `<rect x="${x + 5}" y="${y + 5}" width="${w - 10}" height="${h - 10}" rx="5" fill="none" stroke="#c9a35a" stroke-width="2"/>` +
  (motif ? icon(motif, { x: x + w / 2, y: y + h / 2, size: Math.min(w, h) * 0.74, hue }) : '')

/** A glass jar standing on y = 490, its lid covered with cloth when `cloth` is a colour. */
export function jar(content: string, lid: string, tag: Label, { x = 400, w = 230, h = 270, cloth = '' } = {}) {
  const left = x - w / 2
  const top = 490 - h
  const glass = round(content)
  const cover = cloth
    ? solid(
        `M${left - 14} ${top + 30} L${left + 10} ${top - 16} q${w / 2 - 10} -40 ${w - 20} 0 L${left + w + 14} ${top + 30} ${`q${-(w + 28) / 10} 22 ${-(w + 28) / 5} 0 `.repeat(5)}z`,
        cloth,
      ) + bar(`M${left} ${top + 2} h${w}`, '#e3c88a', 8)
    : slab(left + 12, top - 34, w - 24, 48, lid, 10, round(lid)) +
      `<path d="M${left + 16} ${top - 8} h${w - 32}" stroke="${shade(lid, -0.3)}" stroke-width="3" opacity="0.6"/>`
  return (
    `${glass.def}<rect x="${left}" y="${top}" width="${w}" height="${h}" rx="34" fill="#eef5f6"/>` +
    `<rect x="${left + 9}" y="${top + 22}" width="${w - 18}" height="${h - 32}" rx="27" fill="${glass.url}"/>` +
    `<rect x="${left + 24}" y="${top + 34}" width="16" height="${h - 76}" rx="8" fill="#fff" opacity="0.4"/>` +
    label(x - w * 0.36, 490 - h * 0.66, w * 0.72, h * 0.46, tag) +
    cover
  )
}

/** A bottle standing on y = 500. */
export function bottle(content: string, cap: string, tag: Label, { x = 400, w = 130, h = 400 } = {}) {
  const left = x - w / 2
  const top = 500 - h
  const paint = round(content)
  const neck = w * 0.3
  const body = `M${x - neck / 2} ${top + 26} h${neck} v${h * 0.2} q4 34 ${(w - neck) / 2} ${h * 0.15} v${h * 0.65 - 46} q0 20 -20 20 h${-(w - 40)} q-20 0 -20 -20 v${-(h * 0.65 - 46)} q${(w - neck) / 2 - 4} ${-h * 0.15 + 34} ${(w - neck) / 2} ${-h * 0.15} z`
  return (
    `${paint.def}<path d="${body}" fill="${paint.url}"/>` +
    `<rect x="${left + 14}" y="${top + h * 0.42}" width="11" height="${h * 0.5}" rx="5" fill="#fff" opacity="0.35"/>` +
    slab(x - neck / 2 - 4, top, neck + 8, 40, cap, 7, round(cap)) +
    label(x - w * 0.42, 500 - h * 0.46, w * 0.84, h * 0.32, tag)
  )
}

/** A paper bag with its top folded over, standing on y = 490. */
export function bag(paper: string, tag: Label, { x = 400, w = 230, h = 320 } = {}) {
  const left = x - w / 2
  const top = 490 - h
  return (
    solid(`M${left} ${top + 30} l-10 ${h - 44} q0 14 14 14 h${w - 8} q14 0 14 -14 l-10 ${-(h - 44)} z`, paper) +
    `<path d="M${left + 30} ${top + 40} l-14 ${h - 60} M${left + w - 30} ${top + 40} l14 ${h - 60}" stroke="${shade(paper, -0.2)}" stroke-width="3" opacity="0.5"/>` +
    slab(left - 4, top - 8, w + 8, 48, shade(paper, 0.12), 6) +
    slab(x - 34, top - 14, 68, 14, '#8a6a42', 6) +
    label(x - w * 0.36, top + h * 0.28, w * 0.72, h * 0.5, tag)
  )
}

/** A carton with a side seen, standing on y = 490. */
export function carton(tone: string, tag: Label, { x = 400, w = 260, h = 240 } = {}) {
  const left = x - w / 2 - 18
  const top = 490 - h
  return (
    solid(`M${left} ${top} l36 -30 h${w} l-36 30 z`, shade(tone, 0.3)) +
    solid(`M${left + w} ${top} l36 -30 v${h} l-36 30 z`, shade(tone, -0.3)) +
    slab(left, top, w, h, tone, 4) +
    label(left + w * 0.14, top + h * 0.13, w * 0.72, h * 0.74, tag)
  )
}

/** A tin, low and wide or tall, standing on y = 490. */
export function tin(tone: string, tag: Label, { x = 400, w = 260, h = 180 } = {}) {
  const left = x - w / 2
  const top = 490 - h
  const body = round(tone)
  return (
    `${body.def}<path d="M${left} ${top} v${h - 26} a${w / 2} 26 0 0 0 ${w} 0 v${-(h - 26)} z" fill="${body.url}"/>` +
    `<ellipse cx="${x}" cy="${top}" rx="${w / 2}" ry="28" fill="${shade(tone, 0.45)}"/><ellipse cx="${x}" cy="${top}" rx="${w / 2 - 14}" ry="21" fill="${shade(tone, 0.25)}"/>` +
    label(x - w * 0.3, top + 46, w * 0.6, h - 74, tag)
  )
}

/** The front of a wooden crate standing on y = 490; draw what it holds first. */
export function crate({ x = 400, w = 380, h = 120, wood = beech } = {}) {
  const left = x - w / 2
  const top = 490 - h
  const slat = (h - 12) / 2
  return [0, 1]
    .map(
      (row) =>
        slab(left, top + row * (slat + 12), w, slat, wood, 6) + grain(left, top + row * (slat + 12), w, slat, wood),
    )
    .concat(slab(left + 6, top - 22, 30, h + 22, oak, 5), slab(left + w - 36, top - 22, 30, h + 22, oak, 5))
    .join('')
}

/** A round cutting board with a handle, or a long one. */
export const choppingBoard = (wood = beech) =>
  `<rect x="170" y="408" width="460" height="84" rx="40" fill="${shade(wood, -0.35)}"/>` +
  slab(170, 398, 460, 82, wood, 40) +
  grain(170, 398, 460, 82, wood)

/** A whole round cheese with one part cut out. */
export const cheeseWheel = (rind: string, paste: string, line = '') => {
  const side = round(rind)
  const cut = fall(paste, 0.12)
  return (
    `${side.def}${cut.def}<path d="M200 300 v110 a200 76 0 0 0 400 0 v-110 z" fill="${side.url}"/>` +
    `<ellipse cx="400" cy="300" rx="200" ry="76" fill="${shade(rind, 0.3)}"/>` +
    `<path d="M400 300 L470 371 v110 L400 410 z" fill="${shade(paste, -0.14)}"/><path d="M400 300 L588 326 q-30 32 -118 45 z" fill="${shade(paste, -0.05)}"/>` +
    `<path d="M400 300 L588 326 v110 L400 410 z" fill="${cut.url}"/>` +
    (line ? `<path d="M400 354 L588 381" stroke="${line}" stroke-width="7"/>` : '')
  )
}

/** Small round goat cheeses. */
export const goatCheeses = () =>
  [
    [300, 420, 0],
    [486, 430, 0],
    [394, 330, 1],
  ]
    .map(([x = 0, y = 0]) => {
      const side = round('#efe8d8')
      return `${side.def}<path d="M${x - 92} ${y - 30} v56 a92 34 0 0 0 184 0 v-56 z" fill="${side.url}"/><ellipse cx="${x}" cy="${y - 30}" rx="92" ry="34" fill="#fdfaf2"/>`
    })
    .join('') + icon('herb', { x: 396, y: 284, size: 90, turn: 40 })

/** A dry sausage with some slices cut. */
export const drySausage = () =>
  `<g transform="rotate(-14 400 340)">${slab(210, 296, 330, 94, '#a4463f', 46)}` +
  `<g fill="#f0d9cf" opacity="0.75"><circle cx="270" cy="330" r="8"/><circle cx="330" cy="356" r="7"/><circle cx="392" cy="326" r="8"/><circle cx="450" cy="358" r="7"/></g>` +
  bar('M204 344 q-34 -26 -52 4 q-8 20 12 22', '#e6dcc4', 7) +
  [540, 572, 608]
    .map(
      (x, index) =>
        `<ellipse cx="${x}" cy="${343 + index * 6}" rx="30" ry="47" fill="#8f3a35"/><ellipse cx="${x + 5}" cy="${343 + index * 6}" rx="26" ry="42" fill="#c65b55"/><g fill="#f3ddd4"><circle cx="${x}" cy="${325 + index * 6}" r="6"/><circle cx="${x + 12}" cy="${350 + index * 6}" r="7"/><circle cx="${x - 6}" cy="${362 + index * 6}" r="5"/></g>`,
    )
    .join('') +
  '</g>'

/** Sugared cubes of fruit paste. */
export const fruitPastes = () =>
  [
    [262, 470, '#c5374c'],
    [372, 470, '#e08a2e'],
    [482, 470, '#8bab3c'],
    [316, 378, '#7b3f8c'],
    [428, 378, '#c5374c'],
    [372, 286, '#e8b43a'],
  ]
    .map(([x, base, tone]) => {
      const left = Number(x)
      const foot = Number(base)
      const ink = String(tone)
      const sugar = Array.from(
        { length: 9 },
        (_, index) =>
          `<circle cx="${left + 10 + ((index * 29) % 72)}" cy="${foot - 12 - ((index * 41) % 70)}" r="3" fill="#fff" opacity="0.8"/>`,
      ).join('')
      return (
        solid(`M${left} ${foot - 86} l22 -20 h92 l-22 20 z`, shade(ink, 0.35)) +
        solid(`M${left + 92} ${foot - 86} l22 -20 v86 l-22 20 z`, shade(ink, -0.2)) +
        slab(left, foot - 86, 92, 86, ink, 8) +
        sugar
      )
    })
    .join('')

/** A box of moulded pulp with its eggs. */
export const eggBox = () =>
  [230, 315, 400, 485, 570].map((x) => icon('egg', { x, y: 326, size: 130 })).join('') +
  [272, 357, 443, 528].map((x) => icon('egg', { x, y: 356, size: 130 })).join('') +
  solid(
    'M168 370 q42 40 84 0 q42 40 84 0 q32 36 64 0 q32 36 64 0 q42 40 84 0 q42 40 84 0 l-20 112 q-2 12 -16 12 h-392 q-14 0 -16 -12 z',
    '#a9a294',
  )

/** An open box of chocolates. */
export const chocolates = () => {
  const pieces: string[] = []
  for (let row = 0; row < 2; row++)
    for (let column = 0; column < 4; column++) {
      const x = 240 + column * 106
      const y = 330 + row * 92
      const tone = ['#5a3320', '#7a4a2a', '#f0e2c8', '#6b3b24'][(row * 3 + column) % 4] ?? '#5a3320'
      pieces.push(dot(x, y, 38, tone), bar(`M${x - 16} ${y - 4} q8 -14 16 0 t16 0`, shade(tone, 0.3), 5))
    }
  return slab(176, 268, 448, 226, '#b98a3e', 18) + slab(190, 282, 420, 198, '#3f241a', 12) + pieces.join('')
}

/** Slices of smoked trout, one leaning on the other. */
export const troutSlices = () =>
  [0, 1, 2, 3]
    .map((index) => {
      const x = 214 + index * 76
      const slice = `M${x} 398 q-26 -90 44 -176 q66 -46 104 6 q14 40 -26 92 q-30 44 -36 78 z`
      const veins = [0, 1, 2]
        .map((vein) => `M${x + 26 + vein * 22} 380 q-4 -74 ${40 + vein * 6} -${118 + vein * 8}`)
        .join(' ')
      return `${solid(slice, '#ee8f72')}<path d="${veins}" fill="none" stroke="#f9cdbb" stroke-width="5" stroke-linecap="round" opacity="0.8"/>`
    })
    .join('')
