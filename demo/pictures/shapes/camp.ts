import { bar, dot, round, shade, slab, solid } from './paint.ts'

const dark = '#343b3f'
const metal = '#b4bcc0'

const seam = (d: string, colour: string) =>
  `<path d="${d}" fill="none" stroke="${shade(colour, -0.28)}" stroke-width="5" stroke-linecap="round" opacity="0.7"/>`

/** A tent: dome, or tunnel when `long`. */
export const tent = (colour: string, { long = false, door = '#f4ead8' } = {}) => {
  const [left, right] = long ? [120, 680] : [176, 624]
  const roof = long
    ? `M${left} 478 Q170 230 330 222 L560 232 Q650 260 ${right} 478 Z`
    : `M${left} 478 Q220 200 400 190 Q580 200 ${right} 478 Z`
  return (
    `<path d="M${left - 40} 492 L${left + 50} 380 M${right + 40} 492 L${right - 50} 380" stroke="#8a97a0" stroke-width="4"/>` +
    solid(roof, colour) +
    (long
      ? seam('M330 222 Q300 340 300 478 M470 228 Q480 340 486 478', colour)
      : seam('M400 190 Q240 260 214 478', colour)) +
    solid(
      long ? 'M300 478 Q300 340 330 250 Q250 300 200 478 Z' : 'M400 200 Q470 320 486 478 H314 Q330 320 400 200 Z',
      door,
    ) +
    `<path d="${long ? 'M300 478 Q300 340 330 250 Q280 300 262 478 Z' : 'M400 200 Q440 320 446 478 H354 Q360 320 400 200 Z'}" fill="${dark}" opacity="0.75"/>` +
    `<path d="M${left} 478 H${right}" stroke="${shade(colour, -0.4)}" stroke-width="9" stroke-linecap="round"/>` +
    dot(left - 40, 492, 6, dark) +
    dot(right + 40, 492, 6, dark)
  )
}

/** A tarp on two poles. */
export const tarp = (colour: string) =>
  bar('M210 490 V230', '#8a97a0', 12) +
  bar('M590 490 V230', '#8a97a0', 12) +
  solid('M150 380 L210 226 Q400 286 590 226 L650 380 Q400 330 150 380 Z', colour) +
  seam('M210 226 Q400 286 590 226', colour) +
  '<path d="M150 380 L100 490 M650 380 L700 490" stroke="#8a97a0" stroke-width="4"/>'

/** A sleeping bag, half open. */
export const sleepingBag = (colour: string, lining: string) =>
  `<g transform="rotate(-10 400 320)">${solid('M230 200 Q170 230 176 330 Q182 430 250 440 L610 410 Q648 400 646 330 Q644 262 606 250 Z', colour)}${[300, 360, 420, 480, 540].map((x) => seam(`M${x} ${222 + (x - 300) * 0.13} Q${x + 12} 330 ${x} ${434 - (x - 300) * 0.08}`, colour)).join('')}${solid('M230 200 Q170 230 176 330 Q182 430 250 440 Q300 330 230 200 Z', lining)}${slab(196, 286, 62, 84, '#f4f1ea', 26)}</g>`

/** An inflatable mattress. */
export const mattress = (colour: string) =>
  `<g transform="rotate(-8 400 330)">${slab(170, 262, 460, 150, colour, 50)}${[240, 310, 380, 450, 520].map((x) => seam(`M${x} 276 V398`, colour)).join('')}${slab(182, 274, 66, 126, shade(colour, 0.25), 40)}${slab(616, 380, 34, 20, '#e9c46a', 6)}</g>`

/** A hammock between two trunks. */
export const hammock = (colour: string, stripe: string) =>
  slab(140, 110, 54, 384, '#7a5436', 14, round('#7a5436')) +
  slab(606, 110, 54, 384, '#7a5436', 14, round('#7a5436')) +
  '<path d="M192 220 L262 296 M608 220 L538 296" stroke="#c9b08a" stroke-width="8"/>' +
  solid('M250 284 Q400 330 550 284 Q520 470 400 470 Q280 470 250 284 Z', colour) +
  solid('M262 332 Q400 392 538 332 Q534 356 526 376 Q400 436 274 376 Q266 356 262 332 Z', stripe)

/** A hiking rucksack with its lid, pockets and rolled mat. */
export const pack = (colour: string, second: string, { big = false } = {}) => {
  const top = big ? 120 : 176
  return (
    (big ? slab(250, 446, 300, 50, '#c9b08a', 25, round('#c9b08a')) : '') +
    bar('M292 250 Q256 330 268 430 M508 250 Q544 330 532 430', shade(colour, -0.4), 24) +
    solid(
      `M290 ${top + 80} Q290 ${top + 40} 330 ${top + 30} H470 Q510 ${top + 40} 510 ${top + 80} V440 Q510 474 476 474 H324 Q290 474 290 440 Z`,
      colour,
    ) +
    solid(
      `M280 ${top + 90} Q274 ${top} 340 ${top} H460 Q526 ${top} 520 ${top + 90} Q400 ${top + 130} 280 ${top + 90} Z`,
      second,
    ) +
    slab(316, 350, 168, 108, shade(colour, -0.14), 24) +
    [342, 446]
      .map(
        (x) =>
          `<rect x="${x}" y="${top + 70}" width="16" height="${310 - top}" rx="6" fill="${shade(second, -0.4)}"/>${slab(x - 6, 318, 28, 22, '#e9c46a', 5)}`,
      )
      .join('') +
    `<path d="M376 ${top} q24 -46 48 0" fill="none" stroke="${dark}" stroke-width="12" stroke-linecap="round"/>` +
    (big ? bar('M536 210 V440', '#8a97a0', 10) + slab(516, 300, 40, 20, second, 6) : '')
  )
}

/** Trekking poles, crossed. */
export const poles = (colour: string) =>
  [
    { d: 'M300 130 L520 480', x: 300, turn: -32 },
    { d: 'M500 130 L280 480', x: 500, turn: 32 },
  ]
    .map(
      ({ d, x, turn }) =>
        bar(d, metal, 15) +
        `<g transform="rotate(${turn} ${x} 130)">${slab(x - 15, 86, 30, 116, dark, 14)}${slab(x - 10, 212, 20, 66, colour, 5, round(colour))}${slab(x - 34, 442, 68, 14, colour, 7)}</g>`,
    )
    .join('')

/** A head torch with its strap. */
export const headTorch = (strap: string) =>
  `<path d="M214 330 Q214 200 400 200 Q586 200 586 330" fill="none" stroke="${strap}" stroke-width="42"/><path d="M214 330 Q230 420 400 430 Q570 420 586 330" fill="none" stroke="${shade(strap, -0.25)}" stroke-width="42"/>` +
  slab(318, 356, 164, 118, dark, 26) +
  dot(400, 414, 42, '#fff3c4') +
  `<circle cx="400" cy="414" r="42" fill="none" stroke="${metal}" stroke-width="9"/>` +
  slab(440, 344, 28, 18, '#c4453a', 6)

/** A steel bottle. */
export const flask = (colour: string, x = 400) =>
  slab(x - 30, 128, 60, 52, dark, 10, round(dark)) +
  solid(
    `M${x - 40} 178 h80 q30 16 30 66 v216 q0 30 -30 30 h-80 q-30 0 -30 -30 v-216 q0 -50 30 -66 z`,
    colour,
    round(colour),
  ) +
  `<path d="M${x - 70} 420 h140" stroke="${shade(colour, -0.3)}" stroke-width="8"/><path d="M${x - 20} 280 l20 -36 l24 42 l12 -18 l24 34 h-96 z" fill="#fff" opacity="0.75"/>`

/** A gas stove with its pan. */
export const stove = (pan: string) =>
  solid('M330 330 h140 l-24 -52 h-92 z', metal) +
  slab(352, 336, 96, 40, dark, 8) +
  solid(
    'M316 376 h168 q34 6 34 50 v40 q0 24 -24 24 h-188 q-24 0 -24 -24 v-40 q0 -44 34 -50 z',
    '#3f6fb0',
    round('#3f6fb0'),
  ) +
  '<path d="M370 274 q-14 -22 6 -38 q6 16 20 6 q6 -20 22 -26 q22 40 4 58 z" fill="#f2b24e"/>' +
  slab(282, 130, 236, 108, pan, 18, round(pan)) +
  bar('M516 160 h110', dark, 17) +
  slab(270, 122, 260, 22, shade(pan, -0.2), 10)

/** Two stacking pots and their lid. */
export const pans = () =>
  slab(230, 330, 300, 156, '#aeb7bb', 22, round('#aeb7bb')) +
  slab(222, 318, 316, 22, '#8e999e', 11) +
  bar('M538 360 h100', '#c4453a', 19) +
  slab(280, 210, 220, 108, '#c3cacd', 18, round('#c3cacd')) +
  slab(272, 198, 236, 20, '#98a3a8', 10) +
  dot(390, 190, 18, '#c4453a')

/** An enamel mug. */
export const mug = (colour: string, x = 400) =>
  `<path d="M${x + 96} 320 q86 0 80 66 q-6 60 -84 56" fill="none" stroke="${shade(colour, -0.2)}" stroke-width="22"/>` +
  slab(x - 110, 280, 220, 208, colour, 26, round(colour)) +
  `<rect x="${x - 114}" y="272" width="228" height="22" rx="11" fill="${dark}"/><path d="M${x - 60} 420 l44 -76 l40 60 l20 -26 l36 42 z" fill="#fff" opacity="0.85"/>`

/** Fork, knife and spoon. */
export const cutlery = (colour: string) =>
  [-90, 0, 90]
    .map((dx, index) => {
      const x = 400 + dx
      const head = [
        `<path d="M${x - 26} 130 v70 q0 34 26 34 q26 0 26 -34 v-70 M${x} 130 v90" fill="none" stroke="${metal}" stroke-width="14" stroke-linecap="round"/>`,
        solid(`M${x - 14} 250 V140 Q${x + 34} 150 ${x + 28} 250 Z`, metal),
        `<ellipse cx="${x}" cy="184" rx="36" ry="56" fill="${metal}"/><ellipse cx="${x - 6}" cy="176" rx="22" ry="38" fill="#cfd6d9"/>`,
      ][index]
      return head + slab(x - 13, 236, 26, 120, metal, 6, round(metal)) + slab(x - 18, 340, 36, 148, colour, 16)
    })
    .join('')

/** A coiled rope. */
export const rope = (colour: string, fleck: string) =>
  [120, 98, 76]
    .map(
      (r) =>
        `<ellipse cx="400" cy="320" rx="${r}" ry="${r + 40}" fill="none" stroke="${shade(colour, -0.2)}" stroke-width="24"/><ellipse cx="400" cy="320" rx="${r}" ry="${r + 40}" fill="none" stroke="${colour}" stroke-width="17"/><ellipse cx="400" cy="320" rx="${r}" ry="${r + 40}" fill="none" stroke="${fleck}" stroke-width="6" stroke-dasharray="8 20"/>`,
    )
    .join('') +
  slab(268, 292, 264, 54, colour, 24) +
  `<path d="M284 318 h232" stroke="${fleck}" stroke-width="9" stroke-dasharray="14 12"/>`

/** A pouch of freeze-dried food, a drawing on it. */
export const pouch = (colour: string, drawing: string) =>
  solid('M270 150 h260 l-8 330 q-122 16 -244 0 z', colour) +
  `<path d="M270 150 h260 v34 h-260 z" fill="${shade(colour, -0.25)}"/><path d="M280 168 h240" stroke="#fff" stroke-width="4" stroke-dasharray="8 6"/>` +
  `<circle cx="400" cy="320" r="92" fill="#fbf8f0"/>${drawing}`

/** A folded map. */
export const map = () =>
  [0, 1, 2, 3]
    .map((index) => {
      const x = 210 + index * 95
      const [top, next] = index % 2 === 0 ? [200, 166] : [166, 200]
      return solid(
        `M${x} ${top} L${x + 95} ${next} V${next + 280} L${x} ${top + 280} Z`,
        index % 2 === 0 ? '#dfe8cf' : '#cddcb8',
      )
    })
    .join('') +
  '<path d="M230 400 q80 -90 150 -40 t190 -90" fill="none" stroke="#c4453a" stroke-width="8" stroke-dasharray="16 10"/><path d="M240 280 q60 40 120 0 t110 20 t100 -20" fill="none" stroke="#6f9fc9" stroke-width="9"/><path d="M480 380 l34 -56 l34 56 z M300 250 l24 -40 l24 40 z" fill="#8a7a5c"/>'
