import { icon } from '../icons.ts'
import { bar, beech, dot, fall, grain, oak, shade, slab, solid, walnut } from './paint.ts'

export const bright = ['#d9534a', '#e99a3c', '#f0c94b', '#6fae6a', '#4c93c2', '#7d6bb5', '#d77fa1']
const colour = (index: number) => bright[index % bright.length] ?? beech

/** A board on four wooden wheels, with its cord: what a toddler pulls along. */
export const pullBoard = (colour = '#d9534a', width = 340) => {
  const left = 400 - width / 2
  return (
    bar(`M${left + width} 448 q60 -6 74 34 q6 22 30 16`, '#c9b28e', 7) +
    dot(left + width + 112, 494, 15, '#e99a3c') +
    slab(left, 434, width, 30, beech, 12) +
    [left + 62, left + width - 62]
      .map((x) => dot(x, 474, 36, colour) + dot(x, 474, 13, beech) + dot(x, 474, 5, walnut))
      .join('')
  )
}

/** Two curved runners that rock. */
export const rocker = () =>
  bar('M222 446 Q400 540 586 446', oak, 26) + bar('M250 472 Q402 556 556 470', shade(oak, -0.12), 14)

/** An upright wooden plate, for puzzles and boards. */
export const plate = (x: number, y: number, w: number, h: number, wood = beech) =>
  `<rect x="${x}" y="${y + 9}" width="${w}" height="${h}" rx="16" fill="${shade(wood, -0.32)}"/>` +
  slab(x, y, w, h, wood, 16) +
  grain(x, y, w, h, wood)

/** A hollow of a plate, where a piece comes. */
export const hollow = (x: number, y: number, w: number, h: number, tone = beech) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="14" fill="${shade(tone, -0.16)}"/>` +
  `<rect x="${x}" y="${y + 4}" width="${w}" height="${h - 4}" rx="13" fill="${shade(tone, 0.5)}"/>`

/** Arches that fit one under the other. */
export const arches = () =>
  bright
    .slice(0, 6)
    .map((tone, index) => {
      const r = 190 - index * 29
      const paint = fall(tone)
      return `${paint.def}<path d="M${400 - r} 470 v${-10} a${r} ${r} 0 0 1 ${2 * r} 0 v10 h-25 v-10 a${r - 25} ${r - 25} 0 0 0 ${-2 * (r - 25)} 0 v10 z" fill="${paint.url}" stroke="${shade(tone, -0.25)}" stroke-width="2"/>`
    })
    .join('')

/** Rings on a stick, the widest below. */
export const rings = () =>
  slab(386, 150, 28, 330, beech, 14) +
  dot(400, 150, 30, '#d9534a') +
  [5, 4, 3, 2, 1]
    .map((size, index) => {
      const w = 110 + size * 36
      return slab(400 - w / 2, 422 - index * 52, w, 50, colour(index + 1), 25)
    })
    .join('') +
  slab(270, 474, 260, 20, oak, 10)

/** A cube seen from the front and above, with something painted on it. */
export function cube(x: number, base: number, size: number, tone: string, motif = '', wood = beech) {
  const depth = size * 0.2
  const y = base - size
  return (
    solid(`M${x} ${y} l${depth} ${-depth} h${size} l${-depth} ${depth} z`, shade(wood, 0.28)) +
    solid(`M${x + size} ${y} l${depth} ${-depth} v${size} l${-depth} ${depth} z`, shade(wood, -0.22)) +
    slab(x, y, size, size, wood, 4) +
    `<rect x="${x + size * 0.09}" y="${y + size * 0.09}" width="${size * 0.82}" height="${size * 0.82}" rx="${size * 0.08}" fill="none" stroke="${tone}" stroke-width="${size * 0.06}"/>` +
    (motif && icon(motif, { x: x + size / 2, y: y + size / 2, size: size * 0.6 }))
  )
}

/** Building bricks: cubes, an arch, a roof, a column. */
export const bricks = () =>
  slab(230, 400, 100, 84, '#4c93c2', 5) +
  slab(470, 400, 100, 84, '#d9534a', 5) +
  solid('M330 484 v-84 h140 v84 h-30 a40 40 0 0 0 -80 0 z', '#f0c94b') +
  slab(230, 344, 340, 54, beech, 5) +
  slab(264, 256, 46, 86, '#6fae6a', 5) +
  slab(490, 256, 46, 86, '#6fae6a', 5) +
  slab(330, 282, 140, 60, '#e99a3c', 5) +
  slab(246, 224, 308, 32, oak, 5) +
  solid('M270 222 L400 118 L530 222 z', '#d9534a') +
  dot(150, 458, 26, '#7d6bb5') +
  slab(604, 434, 70, 50, '#7d6bb5', 5)

/** A toy xylophone and its two sticks. */
export const xylophone = () =>
  `<g transform="rotate(-7 400 330)">${bar('M196 300 L606 336', oak, 18)}${bar('M196 424 L606 384', oak, 18)}${bright
    .concat('#6fc3b8')
    .map((tone, index) => {
      const h = 250 - index * 19
      const x = 186 + index * 55
      const y = 362 - h / 2
      return slab(x, y, 46, h, tone, 9) + dot(x + 23, y + 24, 6, '#efe6d6') + dot(x + 23, y + h - 24, 6, '#efe6d6')
    })
    .join(
      '',
    )}</g>${bar('M300 208 L612 152', beech, 11)}${dot(298, 208, 20, '#d9534a')}${bar('M330 246 L640 214', beech, 11)}${dot(328, 246, 20, '#4c93c2')}`

/** A domino with two pictures. */
export const domino = (x: number, y: number, turn: number, first: string, second: string) =>
  `<g transform="translate(${x} ${y}) rotate(${turn})"><rect x="-54" y="-100" width="108" height="208" rx="16" fill="${shade(beech, -0.35)}"/>` +
  slab(-54, -106, 108, 206, '#efd0a0', 16) +
  `<path d="M-40 -3 h80" stroke="${walnut}" stroke-width="4" stroke-linecap="round" opacity="0.6"/>` +
  `${icon(first, { x: 0, y: -54, size: 80 })}${icon(second, { x: 0, y: 48, size: 80 })}</g>`

/** Thin pointed sticks, thrown in a heap. */
export const sticks = () =>
  [
    [-32, 0],
    [18, 1],
    [52, 3],
    [-60, 4],
    [4, 2],
    [76, 0],
    [-14, 3],
    [36, 5],
    [-46, 1],
    [88, 4],
  ]
    .map(([turn = 0, tone = 0], index) => {
      const x = 400 + ((index * 67) % 190) - 95
      const y = 320 + ((index * 53) % 150) - 75
      const ink = colour(tone)
      return `<g transform="translate(${x} ${y}) rotate(${turn})">${bar('M-210 0 H210', '#edcf9f', 13)}${bar('M-186 0 H-150', ink, 14)}${bar('M150 0 H186', ink, 14)}${bar('M-120 0 H-106', ink, 14)}</g>`
    })
    .join('')

/** Nine pins and two balls. */
export const pins = () =>
  [
    [250, 420, 0],
    [330, 420, 4],
    [410, 420, 2],
    [290, 455, 3],
    [370, 455, 0],
    [330, 488, 4],
  ]
    .map(([x = 0, base = 0, tone = 0]) => {
      const body = `M${x - 22} ${base} q-14 -70 4 -112 q8 -22 -2 -44 a22 22 0 1 1 40 0 q-10 22 -2 44 q18 42 4 112 z`
      return solid(body, '#eac08a') + slab(x - 24, base - 96, 48, 16, colour(tone), 6)
    })
    .join('') +
  dot(520, 440, 46, '#d9534a') +
  dot(592, 468, 34, '#4c93c2')

/** Things that hang from a wooden bar by threads. */
export const mobile = (hung: [name: string, x: number, y: number, size: number, hue: number][]) =>
  `<path d="M400 40 L270 112 M400 40 L530 112" stroke="#b9ab92" stroke-width="3" fill="none"/>` +
  bar('M222 116 H578', oak, 18) +
  hung
    .map(
      ([name, x, y, size, hue]) =>
        `<path d="M${x} 122 V${y}" stroke="#b9ab92" stroke-width="3"/>${icon(name, { x, y, size, hue })}`,
    )
    .join('')

/** A wagon for the wooden train, coupled on the right. */
export const wagon = (x: number, tone: string, load: string) =>
  bar(`M${x + 120} 446 h30`, walnut, 8) +
  icon(load, { x: x + 60, y: 382, size: 88 }) +
  slab(x, 400, 122, 50, tone, 8) +
  slab(x - 4, 444, 130, 14, beech, 6) +
  [x + 28, x + 94].map((wheel) => dot(wheel, 466, 22, beech) + dot(wheel, 466, 8, walnut)).join('')

/** A wall ruler to measure children. */
export const ruler = (x: number) =>
  slab(x, 70, 92, 430, beech, 10) +
  grain(x, 70, 92, 430, beech) +
  Array.from({ length: 20 }, (_, index) => {
    const y = 92 + index * 20
    return `<path d="M${x} ${y} h${index % 5 === 0 ? 46 : 24}" stroke="${walnut}" stroke-width="4"/>`
  }).join('')

/** An apron on its strap. */
export const apron = (tone: string, motif: string) =>
  bar('M340 150 q60 -84 120 0', shade(tone, -0.2), 14) +
  bar('M252 312 q-60 20 -74 74', shade(tone, -0.2), 12) +
  bar('M548 312 q60 20 74 74', shade(tone, -0.2), 12) +
  solid('M330 150 h140 q4 96 84 140 v180 q0 22 -22 22 h-264 q-22 0 -22 -22 v-180 q80 -44 84 -140 z', tone) +
  slab(322, 360, 156, 92, shade(tone, -0.12), 12) +
  `<path d="M322 384 h156" stroke="${shade(tone, 0.4)}" stroke-width="4" stroke-dasharray="10 8"/>` +
  icon(motif, { x: 400, y: 238, size: 100 })

/** A chess board lying flat. */
export const chessBoard = () => {
  const squares: string[] = []
  for (let row = 0; row < 6; row++)
    for (let column = 0; column < 6; column++) {
      const tone = (row + column) % 2 === 0 ? '#f0d7ad' : walnut
      squares.push(`<rect x="${column * 46}" y="${row * 46}" width="46" height="46" fill="${tone}"/>`)
    }
  return `<g transform="translate(400 268) scale(1 0.62) rotate(45)">${slab(-12, -6, 306, 306, shade(oak, -0.4), 10)}${slab(-12, -12, 300, 300, oak, 10)}${squares.join('')}</g>`
}
