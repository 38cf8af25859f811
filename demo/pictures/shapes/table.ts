import { icon } from '../icons.ts'
import { beech, dot, grain, round, shade, slab, solid } from './paint.ts'

const steam = (x: number, y: number) =>
  `<path d="M${x - 60} ${y} q-16 -26 0 -50 t0 -46 M${x} ${y - 8} q-16 -26 0 -50 t0 -46 M${x + 60} ${y} q-16 -26 0 -50 t0 -46" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" opacity="0.8"/>`

/** A cast-iron pot with its lid. */
export const casserole = (colour: string) =>
  dot(400, 214, 24, '#d9b45a') +
  solid('M236 300 Q250 236 400 230 Q550 236 564 300 Z', shade(colour, 0.08)) +
  slab(222, 296, 356, 24, shade(colour, -0.2), 12) +
  solid('M232 318 h336 v90 q0 78 -84 78 h-168 q-84 0 -84 -78 z', colour) +
  slab(176, 344, 66, 30, shade(colour, -0.3), 14) +
  slab(558, 344, 66, 30, shade(colour, -0.3), 14) +
  '<path d="M256 346 q-4 60 20 96" fill="none" stroke="#fff" stroke-width="9" opacity="0.35" stroke-linecap="round"/>'

/** A plate with something on it. */
export const plated = (drawing: string, rim = '#fdfbf6') =>
  `<ellipse cx="400" cy="440" rx="230" ry="64" fill="${shade(rim, -0.14)}"/><ellipse cx="400" cy="430" rx="230" ry="64" fill="${rim}"/><ellipse cx="400" cy="430" rx="160" ry="42" fill="${shade(rim, -0.05)}"/>${drawing}`

/** A dish of stew or gratin, seen a little from above, bits floating in the sauce. */
export const dish = (pot: string, sauce: string, bits: string[], { hot = true } = {}) =>
  (hot ? steam(400, 250) : '') +
  slab(150, 350, 70, 30, shade(pot, -0.25), 14) +
  slab(580, 350, 70, 30, shade(pot, -0.25), 14) +
  solid('M196 330 h408 q-6 150 -110 158 h-188 q-104 -8 -110 -158 z', pot) +
  `<ellipse cx="400" cy="330" rx="206" ry="70" fill="${shade(pot, 0.2)}"/><ellipse cx="400" cy="332" rx="186" ry="58" fill="${shade(sauce, -0.15)}"/><ellipse cx="400" cy="336" rx="180" ry="52" fill="${sauce}"/>` +
  bits
    .map((colour, index) => {
      const [x, y] = [284 + ((index * 67) % 232), 312 + ((index * 29) % 46)]
      return `<ellipse cx="${x}" cy="${y}" rx="${22 - (index % 3) * 4}" ry="${13 - (index % 2) * 2}" fill="${shade(colour, -0.2)}"/><ellipse cx="${x - 2}" cy="${y - 4}" rx="${20 - (index % 3) * 4}" ry="${11 - (index % 2) * 2}" fill="${colour}"/>`
    })
    .join('') +
  `<path d="M240 400 q10 50 50 66" fill="none" stroke="#fff" stroke-width="9" opacity="0.3" stroke-linecap="round"/>`

/** A sealed tray with its film and a label: what keeps in the cold. */
export const tray = (colour: string, drawing: string) =>
  solid('M200 300 h400 l-34 176 q-4 14 -20 14 h-292 q-16 0 -20 -14 z', '#3f454a') +
  slab(182, 276, 436, 34, '#565d63', 14) +
  `<path d="M200 284 h400 l14 -10 h-428 z" fill="#fff" opacity="0.35"/>` +
  slab(290, 330, 220, 130, '#fbf8f0', 10) +
  `<rect x="290" y="330" width="220" height="30" rx="10" fill="${colour}"/>` +
  drawing

/** A glass jar of terrine or sauce, its rubber ring orange. */
export const terrine = (colour: string) =>
  slab(280, 200, 240, 44, '#e8eef0', 16) +
  slab(290, 240, 220, 16, '#e07b39', 4) +
  slab(272, 254, 256, 234, '#eaf0f1', 34, round('#e3eaec')) +
  solid('M284 286 h232 v168 q0 22 -22 22 h-188 q-22 0 -22 -22 z', colour) +
  slab(320, 330, 160, 96, '#fbf8f0', 8) +
  `<path d="M350 362 h100 M362 390 h76" stroke="${shade(colour, -0.3)}" stroke-width="7" stroke-linecap="round"/><path d="M520 226 q40 20 30 80" fill="none" stroke="#98a3a8" stroke-width="8"/>`

/** A bottle of juice or lemonade with a swing stopper. */
export const bottle = (colour: string, { label = '#fbf8f0', drawing = '' } = {}) =>
  dot(400, 132, 20, '#f4f1ea') +
  slab(374, 150, 52, 34, '#98a3a8', 6) +
  solid(
    'M378 180 h44 v60 q46 30 46 90 v130 q0 28 -28 28 h-80 q-28 0 -28 -28 v-130 q0 -60 46 -90 z',
    colour,
    round(colour),
  ) +
  slab(334, 336, 132, 104, label, 4) +
  drawing +
  '<path d="M346 300 q4 -30 30 -46" fill="none" stroke="#fff" stroke-width="8" opacity="0.5" stroke-linecap="round"/>'

/** A wooden board with things to share on it, by the names of their icons. */
export const platter = (names: string[]) =>
  names
    .map((name, index) =>
      icon(name, { x: 260 + (index * 280) / Math.max(1, names.length - 1), y: 380 - (index % 2) * 26, size: 150 }),
    )
    .join('') +
  slab(160, 440, 480, 44, beech, 18) +
  grain(160, 440, 480, 44, beech)

/** Rows of small things in a box with a window: canapés, verrines, petits fours. */
export const assortment = (pieces: string[], { round: isRound = false } = {}) =>
  solid('M170 470 L226 250 H574 L630 470 Z', '#f4ead8') +
  solid('M196 456 L244 264 H556 L604 456 Z', '#fdfaf2') +
  pieces
    .map((colour, index) => {
      const row = Math.floor(index / 4)
      const [x, y] = [286 - row * 14 + (index % 4) * (76 + row * 9), 296 + row * 62]
      return isRound
        ? `<ellipse cx="${x}" cy="${y + 8}" rx="27" ry="16" fill="${shade(colour, -0.3)}"/>${dot(x, y - 2, 23, colour)}${dot(x - 4, y - 12, 7, shade(colour, 0.45))}`
        : `${slab(x - 27, y - 4, 54, 28, '#d9a866', 7)}${slab(x - 25, y - 16, 50, 20, colour, 9)}${dot(x + 4, y - 18, 8, shade(colour, -0.35))}`
    })
    .join('') +
  slab(164, 466, 472, 24, '#e0cfae', 6)

/** Small glasses in a row, layers of colours in each. */
export const verrines = (glasses: string[][]) =>
  glasses
    .map((layers, index) => {
      const x = 400 + (index - (glasses.length - 1) / 2) * 138
      const each = 150 / layers.length
      return (
        `<path d="M${x - 56} 286 h112 l-14 196 h-84 z" fill="#eef3f4" opacity="0.9"/>` +
        layers
          .map((colour, at) =>
            solid(`M${x - 48 + at * 3} ${316 + at * each} h${96 - at * 6} l-3 ${each} h-${90 - at * 6} z`, colour),
          )
          .join('') +
        `<ellipse cx="${x}" cy="316" rx="48" ry="11" fill="${shade(layers[0] ?? '#ffffff', 0.25)}"/>${dot(x, 304, 11, shade(layers.at(-1) ?? '#6fae6a', 0.1))}<path d="M${x - 44} 300 l10 160" stroke="#fff" stroke-width="7" opacity="0.7"/>`
      )
    })
    .join('')

/** A round tart or quiche on its dish, cut once. */
export const tart = (crust: string, filling: string, bits: string[]) =>
  `<ellipse cx="400" cy="446" rx="226" ry="48" fill="${shade(crust, -0.35)}"/>` +
  solid('M176 390 q0 -20 20 -20 h408 q20 0 20 20 l-22 50 q-60 40 -202 40 t-202 -40 z', crust) +
  Array.from(
    { length: 15 },
    (_, index) =>
      `<circle cx="${188 + index * 30.4}" cy="${384 + Math.sin(index / 2.2) * 3}" r="15" fill="${shade(crust, index % 2 ? 0.1 : 0.02)}"/>`,
  ).join('') +
  `<ellipse cx="400" cy="372" rx="206" ry="62" fill="${shade(crust, 0.12)}"/><ellipse cx="400" cy="370" rx="190" ry="52" fill="${filling}"/>` +
  bits
    .map((colour, index) => {
      const angle = index * 2.4
      const reach = 0.3 + ((index * 37) % 60) / 100
      return dot(
        Math.round(400 + Math.cos(angle) * 180 * reach),
        Math.round(368 + Math.sin(angle) * 46 * reach),
        15 - (index % 3) * 2,
        colour,
      )
    })
    .join('')

/** A meal tray with its three places and cutlery. */
export const mealTray = (drawings: string[]) =>
  slab(130, 260, 540, 226, '#d9c9ae', 22) +
  slab(146, 276, 508, 190, '#efe5d3', 14) +
  [
    [162, 292, 220, 158],
    [398, 292, 120, 158],
    [534, 292, 106, 158],
  ]
    .map(([x = 0, y = 0, w = 0, h = 0]) => slab(x, y, w, h, '#fdfaf2', 12))
    .join('') +
  drawings.join('')

/** A stack of plates, or of boxes, seen from the side. */
export const stack = (colour: string, count: number) =>
  `${Array.from(
    { length: count },
    (_, index) =>
      `<ellipse cx="400" cy="${470 - index * 22}" rx="190" ry="26" fill="${shade(colour, -0.22)}"/><ellipse cx="400" cy="${462 - index * 22}" rx="190" ry="26" fill="${colour}"/>`,
  ).join('')}<ellipse cx="400" cy="${460 - (count - 1) * 22}" rx="120" ry="15" fill="${shade(colour, -0.06)}"/>`

/** A box of chocolates or sweets, open. */
export const sweets = (lid: string, colours: string[]) =>
  `<g transform="rotate(-8 300 250)">${slab(190, 180, 300, 130, lid, 12)}${slab(320, 180, 40, 130, shade(lid, 0.35), 2)}</g>` +
  slab(210, 310, 380, 174, shade(lid, -0.2), 14) +
  slab(224, 322, 352, 150, '#f4ead8', 10) +
  colours
    .map((colour, index) => {
      const [x, y] = [268 + (index % 5) * 66, 362 + Math.floor(index / 5) * 70]
      return (
        slab(x - 27, y - 27, 54, 54, '#e6d5b8', 27) +
        dot(x, y - 2, 23, colour) +
        `<path d="M${x - 13} ${y - 6} q13 -12 26 0" fill="none" stroke="${shade(colour, 0.4)}" stroke-width="5" stroke-linecap="round"/>`
      )
    })
    .join('')
