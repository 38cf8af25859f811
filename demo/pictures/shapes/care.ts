import { bar, dot, round, shade, slab, solid } from './paint.ts'

const dark = '#343b3f'
const gold = '#d9b45a'
const cream = '#fbf6ec'

/** A label with a sprig drawn on it and two lines of words. */
const label = (x: number, y: number, w: number, h: number, ink: string) =>
  slab(x - w / 2, y, w, h, cream, 8) +
  `<g fill="none" stroke="${ink}" stroke-width="5" stroke-linecap="round"><path d="M${x} ${y + h * 0.62} q-4 -${h * 0.2} 2 -${h * 0.44}"/><path d="M${x} ${y + h * 0.48} q-22 -4 -26 -24 M${x + 1} ${y + h * 0.38} q22 -4 26 -24 M${x} ${y + h * 0.58} q22 0 28 -18"/><path d="M${x - w * 0.26} ${y + h * 0.78} h${w * 0.52} M${x - w * 0.16} ${y + h * 0.9} h${w * 0.32}" stroke-width="4" opacity="0.7"/></g>`

/** A bottle: with a screw cap, a pump, a spray or a dropper. */
export const bottle = (
  colour: string,
  {
    x = 400,
    w = 140,
    h = 250,
    top = 'cap',
    ink = '#4f6f52',
    cap = dark,
  }: {
    x?: number
    w?: number
    h?: number
    top?: 'cap' | 'pump' | 'spray' | 'dropper'
    ink?: string
    cap?: string
  } = {},
) => {
  const y = 490 - h
  const heads = {
    cap: slab(x - w * 0.24, y - 62, w * 0.48, 62, cap, 8, round(cap)),
    pump:
      slab(x - 8, y - 78, 16, 60, '#c7cdd0', 4) +
      slab(x - 30, y - 26, 60, 28, cap, 6, round(cap)) +
      solid(`M${x - 26} ${y - 92} h86 q14 0 14 16 v8 h-18 v-4 h-82 z`, cap),
    spray:
      slab(x - 28, y - 30, 56, 32, cap, 6, round(cap)) +
      slab(x - 22, y - 74, 44, 46, cap, 10, round(cap)) +
      dot(x - 14, y - 54, 5, '#f4f1ea'),
    dropper:
      slab(x - 26, y - 44, 52, 46, cap, 6, round(cap)) +
      slab(x - 17, y - 116, 34, 78, shade(cap, 0.25), 16, round(shade(cap, 0.25))),
  }
  return (
    heads[top] +
    slab(x - w / 2, y, w, h, colour, 26, round(colour)) +
    label(x, y + h * 0.28, w * 0.74, h * 0.52, ink) +
    `<path d="M${x - w / 2 + 14} ${y + 26} v${h - 60}" stroke="#fff" stroke-width="8" opacity="0.35" stroke-linecap="round"/>`
  )
}

/** A squeezed tube standing on its cap. */
export const careTube = (colour: string, { x = 400, w = 150, h = 300, ink = '#4f6f52', cap = dark } = {}) =>
  solid(`M${x - w / 2} ${470 - h} h${w} l-${w * 0.1} ${h - 26} h-${w * 0.8} z`, colour, round(colour)) +
  `<rect x="${x - w / 2}" y="${470 - h}" width="${w}" height="16" fill="${shade(colour, -0.2)}"/>` +
  label(x, 470 - h * 0.78, w * 0.66, h * 0.5, ink) +
  slab(x - w * 0.38, 440, w * 0.76, 52, cap, 10, round(cap))

/** A jar of cream, closed; with its lid beside when `open`. */
export const creamJar = (colour: string, { x = 400, w = 240, h = 130, ink = '#4f6f52', lid = gold, open = '' } = {}) =>
  open
    ? slab(x - w / 2, 490 - h, w, h, colour, 26, round(colour)) +
      `<ellipse cx="${x}" cy="${490 - h}" rx="${w * 0.47}" ry="30" fill="${shade(colour, -0.3)}"/><ellipse cx="${x}" cy="${486 - h}" rx="${w * 0.42}" ry="24" fill="${open}"/><path d="M${x - 60} ${486 - h} q40 -34 70 -6 t54 -4" fill="none" stroke="#fff" stroke-width="9" opacity="0.7" stroke-linecap="round"/>` +
      label(x, 490 - h * 0.74, w * 0.5, h * 0.62, ink)
    : slab(x - w / 2, 490 - h, w, h, colour, 26, round(colour)) +
      slab(x - w * 0.46, 430 - h, w * 0.92, 64, lid, 12, round(lid)) +
      label(x, 490 - h * 0.82, w * 0.5, h * 0.68, ink)

/** A lipstick, its cap beside it. */
export const lipstick = (colour: string) =>
  slab(300, 300, 92, 186, '#2f2a2e', 10, round('#2f2a2e')) +
  slab(308, 244, 76, 62, gold, 6, round(gold)) +
  solid('M318 246 V168 Q320 128 374 116 V246 Z', colour, round(colour)) +
  `<path d="M374 116 Q350 140 330 170" fill="none" stroke="#fff" stroke-width="6" opacity="0.5"/>` +
  slab(440, 318, 100, 168, '#2f2a2e', 12, round('#2f2a2e')) +
  `<rect x="440" y="336" width="100" height="10" fill="${gold}"/>` +
  solid('M578 486 q-16 -30 14 -44 q40 -10 52 18 q10 26 -66 26 z', colour)

/** A bottle of nail polish. */
export const polish = (colour: string) =>
  slab(366, 130, 68, 190, dark, 12, round(dark)) +
  slab(372, 314, 56, 22, gold, 4, round(gold)) +
  solid(
    'M320 340 h160 q24 10 24 44 v66 q0 40 -40 40 h-128 q-40 0 -40 -40 v-66 q0 -34 24 -44 z',
    colour,
    round(colour),
  ) +
  '<path d="M326 366 q-8 10 -8 30 v60" stroke="#fff" stroke-width="10" opacity="0.5" stroke-linecap="round" fill="none"/>'

/** A swatch of foundation: bottle and a stroke of it. */
export const foundation = (colour: string) =>
  `<path d="M470 452 q60 -70 120 -30 t70 20" fill="none" stroke="${colour}" stroke-width="46" stroke-linecap="round"/><path d="M482 446 q54 -60 106 -26" fill="none" stroke="#fff" stroke-width="7" opacity="0.35" stroke-linecap="round"/>` +
  slab(298, 180, 104, 90, '#2f2a2e', 8, round('#2f2a2e')) +
  slab(276, 264, 148, 226, colour, 22, round(colour)) +
  '<path d="M292 300 v150" stroke="#fff" stroke-width="9" opacity="0.4" stroke-linecap="round"/>' +
  slab(308, 340, 84, 84, cream, 6)

/** A compact with its mirror: one disc of powder or several pans. */
export const compact = (case_: string, pans: string[]) =>
  solid('M250 292 L286 118 H514 L550 292 Z', case_) +
  solid('M286 276 L312 142 H488 L514 276 Z', '#cfe0ea') +
  '<path d="M330 250 L366 160 M366 262 L410 160" stroke="#fff" stroke-width="12" opacity="0.6"/>' +
  slab(226, 290, 348, 196, case_, 24) +
  (pans.length === 1
    ? `<ellipse cx="400" cy="388" rx="130" ry="72" fill="${shade(pans[0] ?? case_, -0.2)}"/><ellipse cx="400" cy="384" rx="124" ry="66" fill="${pans[0]}"/><path d="M330 372 q70 -40 140 0" stroke="#fff" stroke-width="6" opacity="0.4" fill="none"/>`
    : pans
        .map((pan, index) => slab(252 + (index % 3) * 102, 312 + Math.floor(index / 3) * 82, 92, 70, pan, 12))
        .join(''))

/** A mascara, its brush out. */
export const mascara = (colour: string) =>
  `<g transform="rotate(18 330 320)">${slab(296, 180, 66, 300, colour, 22, round(colour))}<rect x="296" y="230" width="66" height="9" fill="${gold}"/></g>` +
  `<g transform="rotate(-20 520 320)">${slab(490, 130, 60, 170, colour, 22, round(colour))}${bar('M520 300 V352', '#c7cdd0', 9)}${Array.from({ length: 12 }, (_, index) => `<path d="M${502 - (index % 2) * 3} ${352 + index * 10} h${38 + (index % 2) * 6}" stroke="#2a2528" stroke-width="8" stroke-linecap="round"/>`).join('')}</g>`

/** A pencil for eyes. */
export const eyePencil = (colour: string) =>
  `<g transform="rotate(52 400 310)">${slab(376, 110, 48, 210, colour, 8, round(colour))}${solid('M376 318 h48 l-24 66 z', '#e8c79a')}${solid('M391 358 h18 l-9 26 z', shade(colour, -0.3))}${slab(376, 100, 48, 34, gold, 6, round(gold))}</g>` +
  `<path d="M250 470 q90 -40 220 -8" fill="none" stroke="${shade(colour, -0.2)}" stroke-width="13" stroke-linecap="round"/>`

/** A bar of soap, its band of paper around. */
export const soap = (colour: string, band: string, { x = 400, y = 0, turn = 0 } = {}) =>
  `<g transform="translate(0 ${y}) rotate(${turn} ${x} 400)">${slab(x - 150, 320, 300, 160, colour, 40)}${slab(x - 62, 314, 124, 172, band, 6)}${label(x, 330, 96, 140, shade(band, -0.55))}<path d="M${x - 128} 350 q-6 20 -4 60" stroke="#fff" stroke-width="9" opacity="0.5" fill="none" stroke-linecap="round"/></g>`

/** A round solid shampoo on its dish. */
export const puck = (colour: string, dish: string) =>
  solid('M210 430 h380 q-20 56 -70 56 h-240 q-50 0 -70 -56 z', dish) +
  slab(280, 300, 240, 126, colour, 60, round(colour)) +
  `<ellipse cx="400" cy="318" rx="112" ry="36" fill="${shade(colour, 0.25)}"/><path d="M350 318 q50 -30 100 0 q-50 30 -100 0 z" fill="none" stroke="${shade(colour, -0.25)}" stroke-width="6"/>`

/** A pouch or a jar of bath salts, crystals in front. */
export const crystals = (colour: string) =>
  slab(300, 170, 200, 56, '#c9a478', 14, round('#c9a478')) +
  slab(276, 214, 248, 272, '#eef3f4', 30, round('#e6edf0')) +
  solid('M290 300 q110 -30 220 0 v150 q0 24 -24 24 h-172 q-24 0 -24 -24 z', colour) +
  label(400, 330, 120, 112, shade(colour, -0.5)) +
  [232, 560, 600, 196]
    .map((x, index) => solid(`M${x} 490 l18 -30 l24 10 l6 20 z`, shade(colour, 0.1 * (index % 2))))
    .join('')

/** A scent bottle with a round stopper. */
export const scent = (colour: string, stopper: string) =>
  dot(400, 170, 48, stopper) +
  slab(366, 208, 68, 40, gold, 6, round(gold)) +
  solid('M288 250 h224 q40 10 40 60 v130 q0 50 -50 50 h-204 q-50 0 -50 -50 v-130 q0 -50 40 -60 z', '#f1eef0') +
  solid('M272 330 q128 26 256 0 v108 q0 36 -36 36 h-184 q-36 0 -36 -36 z', colour) +
  label(400, 318, 120, 124, shade(colour, -0.5)) +
  '<path d="M286 280 v150" stroke="#fff" stroke-width="11" opacity="0.7" stroke-linecap="round"/>'

/** A wooden brush: for hair, or for the body. */
export const hairBrush = (wood: string) =>
  `<g transform="rotate(-24 400 310)">${slab(362, 330, 76, 170, wood, 32, round(wood))}${solid('M300 150 q0 -50 100 -50 q100 0 100 50 v130 q0 62 -100 62 q-100 0 -100 -62 z', wood)}${slab(322, 124, 156, 194, '#e9dfd3', 60)}${Array.from({ length: 24 }, (_, index) => dot(348 + (index % 4) * 35, 150 + Math.floor(index / 4) * 28, 6, '#6b4a2a')).join('')}</g>`

/** A comb. */
export const comb = (wood: string) =>
  `<g transform="rotate(-14 400 330)">${slab(200, 250, 400, 70, wood, 30)}${Array.from({ length: 19 }, (_, index) => slab(214 + index * 20, 306, 10, 120, wood, 5)).join('')}</g>`

/** A make-up brush, upright. */
export const powderBrush = (x: number, { wide = 90, tall = 130, hair = '#c99f7a', handle = '#3a3236' } = {}) =>
  solid(
    `M${x - wide * 0.3} ${250} q-${wide * 0.4} -${tall * 0.6} ${wide * 0.3} -${tall} q${wide * 0.7} ${tall * 0.4} ${wide * 0.3} ${tall} z`,
    hair,
  ) +
  slab(x - wide * 0.3, 246, wide * 0.6, 60, gold, 6, round(gold)) +
  solid(`M${x - wide * 0.28} 304 h${wide * 0.56} l-${wide * 0.12} 180 h-${wide * 0.32} z`, handle, round(handle))

/** Round cotton pads, stacked, washable ones. */
export const pads = (colours: string[]) =>
  colours
    .map((colour, index) => {
      const y = 462 - index * 34
      return `${slab(270, y - 22, 260, 42, shade(colour, -0.12), 20)}<ellipse cx="400" cy="${y - 20}" rx="130" ry="30" fill="${colour}"/>`
    })
    .join('') +
  `<ellipse cx="400" cy="${442 - (colours.length - 1) * 34}" rx="100" ry="20" fill="none" stroke="#fff" stroke-width="4" stroke-dasharray="8 8" opacity="0.8"/>`

/** A folded towel. */
export const towel = (colour: string) =>
  [0, 1, 2].map((index) => slab(226, 300 + index * 64, 348, 60, shade(colour, index * 0.12), 28)).join('') +
  `<path d="M226 330 h348 M226 394 h348 M226 458 h348" stroke="#fff" stroke-width="6" opacity="0.5"/>` +
  slab(470, 300, 66, 190, shade(colour, -0.25), 4)

/** A tooth brush of wood. */
export const toothBrush = (x: number, hair: string, turn: number) =>
  `<g transform="rotate(${turn} ${x} 310)">${bar(`M${x} 486 V150`, '#d9b07a', 26)}${slab(x + 8, 128, 44, 96, hair, 6)}</g>`

/** A sponge of the sea, or a konjac one. */
export const sponge = (colour: string) =>
  solid(
    'M240 400 q-20 -110 70 -140 q60 -60 150 -20 q110 10 110 110 q20 110 -80 130 q-90 30 -170 0 q-80 -10 -80 -80 z',
    colour,
  ) +
  [
    [310, 330, 15],
    [370, 290, 10],
    [440, 340, 17],
    [390, 400, 13],
    [490, 380, 11],
    [320, 420, 10],
    [470, 290, 9],
  ]
    .map(
      ([x = 0, y = 0, r = 0]) =>
        `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 0.8}" fill="${shade(colour, -0.3)}"/>`,
    )
    .join('')

/** A gift box with its ribbon, things showing above where given. */
export const giftBox = (colour: string, ribbon: string, inside = '') =>
  inside +
  slab(240, 320, 320, 168, colour, 10) +
  slab(226, 286, 348, 54, shade(colour, 0.14), 10) +
  slab(378, 286, 44, 202, ribbon, 2) +
  (inside
    ? ''
    : solid('M400 286 q-90 -90 -120 -30 q-10 40 120 30 z', ribbon) +
      solid('M400 286 q90 -90 120 -30 q10 40 -120 30 z', shade(ribbon, -0.12)))
