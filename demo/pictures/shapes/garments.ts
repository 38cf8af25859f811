import { bar, dot, shade, slab, solid } from './paint.ts'

const dark = '#343b3f'
const metal = '#b4bcc0'

const seam = (d: string, colour: string) =>
  `<path d="${d}" fill="none" stroke="${shade(colour, -0.28)}" stroke-width="5" stroke-linecap="round" opacity="0.7"/>`

const body =
  'M310 190 L258 218 Q208 262 196 432 L256 446 L280 330 V492 H520 V330 L544 446 L604 432 Q592 262 542 218 L490 190 Z'

/** A jacket seen from the front, with its hood; `zip` in another colour. */
export const shell = (colour: string, zip: string) =>
  solid('M318 206 Q306 116 400 112 Q494 116 482 206 Q440 250 400 250 Q360 250 318 206 Z', shade(colour, -0.14)) +
  `<path d="M346 208 Q342 150 400 148 Q458 150 454 208 Q424 236 400 236 Q376 236 346 208 Z" fill="${shade(colour, -0.45)}"/>` +
  solid(body, colour) +
  `<path d="M400 246 V490" stroke="${zip}" stroke-width="9"/>${seam('M300 268 Q400 300 500 268', colour)}` +
  `<path d="M306 400 l50 -22 M494 400 l-50 -22" stroke="${zip}" stroke-width="8" stroke-linecap="round"/>` +
  slab(388, 244, 24, 20, zip, 5)

/** A quilted down jacket with a high collar. */
export const down = (colour: string) => {
  const id = `quilt${colour.slice(1)}`
  const waves = [250, 292, 334, 376, 418, 460]
    .map((y) => seam(`M276 ${y} Q338 ${y + 14} 400 ${y} Q462 ${y + 14} 524 ${y}`, colour))
    .join('')
  const arms = [270, 316, 362, 408]
    .map(
      (y) =>
        seam(`M${226 - (y - 270) * 0.16} ${y} l52 12`, colour) +
        seam(`M${574 + (y - 270) * 0.16} ${y} l-52 12`, colour),
    )
    .join('')
  return (
    slab(340, 150, 120, 70, shade(colour, -0.12), 22) +
    `<g id="${id}">${solid(body, colour)}</g>${waves}${arms}` +
    `<path d="M400 158 V490" stroke="${shade(colour, -0.5)}" stroke-width="8"/>`
  )
}

/** A fleece with a half zip, chest band in a second colour. */
export const fleece = (colour: string, band: string) =>
  slab(346, 156, 108, 62, band, 20) +
  solid(body, colour) +
  solid('M276 268 Q400 320 524 268 L530 222 L490 190 H310 L270 222 Z', band) +
  `<path d="M400 160 V320" stroke="${shade(band, -0.5)}" stroke-width="8"/>` +
  slab(392, 306, 16, 26, '#e9c46a', 5) +
  slab(316, 368, 76, 62, shade(colour, -0.12), 10)

/** A T-shirt, short or long sleeves. */
export const shirt = (colour: string, { long = false, buttons = false } = {}) => {
  const short =
    'M322 176 L248 206 L196 300 L258 332 L284 296 V490 H516 V296 L542 332 L604 300 L552 206 L478 176 Q440 216 400 216 Q360 216 322 176 Z'
  const sleeves =
    'M322 176 L258 204 Q206 262 194 440 L252 450 L284 316 V490 H516 V316 L548 450 L606 440 Q594 262 542 204 L478 176 Q440 216 400 216 Q360 216 322 176 Z'
  const collar = buttons
    ? solid('M322 176 L400 236 L362 262 L306 196 Z', shade(colour, 0.2)) +
      solid('M478 176 L400 236 L438 262 L494 196 Z', shade(colour, 0.2)) +
      [280, 330, 380, 430].map((y) => dot(400, y, 8, '#f4f1ea')).join('') +
      slab(440, 296, 62, 66, shade(colour, -0.1), 8)
    : seam('M330 182 Q362 228 400 228 Q438 228 470 182', colour)
  return solid(long ? sleeves : short, colour) + collar
}

/** Trousers, or shorts; `lower` zips off where given. */
export const trousers = (colour: string, { short = false, zipOff = false } = {}) => {
  const end = short ? 350 : 494
  return (
    solid(`M304 140 H496 L${short ? 530 : 516} ${end} H424 L400 240 L376 ${end} H${short ? 270 : 284} Z`, colour) +
    `<rect x="304" y="140" width="192" height="26" rx="6" fill="${shade(colour, -0.35)}"/>` +
    slab(384, 144, 32, 18, '#c7cdd0', 4) +
    seam('M322 176 q14 44 -22 56 M478 176 q-14 44 22 56', colour) +
    (zipOff
      ? `<path d="M292 352 H388 M412 352 H508" stroke="${shade(colour, -0.5)}" stroke-width="7" stroke-dasharray="9 5"/>`
      : '') +
    (short ? '' : slab(296, 270, 62, 66, shade(colour, -0.12), 8))
  )
}

/** A hiking boot in profile: high or low. */
export const boot = (colour: string, lace: string, { high = true, x = 400, scale = 1 } = {}) =>
  `<g transform="translate(${x} 490) scale(${scale}) translate(-400 -490)">` +
  (high
    ? solid('M262 190 q0 -22 24 -24 l104 -6 q22 0 26 22 l14 96 q70 34 128 50 q44 14 44 70 v26 H254 z', colour)
    : solid('M254 300 q10 -26 40 -22 l76 10 q24 4 40 26 q70 30 148 48 q44 14 44 44 v18 H254 z', colour)) +
  solid(high ? 'M254 360 h86 q20 40 10 64 h-96 z' : 'M254 340 h70 q20 40 10 84 h-80 z', shade(colour, -0.28)) +
  solid('M520 372 q70 16 82 52 h-90 q-14 -30 8 -52 z', shade(colour, -0.28)) +
  slab(246, 418, 364, 26, '#e9e4d8', 12) +
  `<path d="M246 438 h366 v26 q0 22 -22 22 l-12 -14 h-20 l-12 14 h-22 l-12 -14 h-22 l-12 14 h-22 l-12 -14 h-22 l-12 14 h-22 l-12 -14 h-22 l-12 14 h-22 l-12 -14 h-22 l-12 14 h-12 q-28 0 -28 -26 z" fill="${dark}"/>` +
  (high
    ? [210, 244, 278, 312].map((y, index) => bar(`M${390 + index * 9} ${y} l44 -14`, lace, 10)).join('') +
      solid('M270 172 l122 -8 l4 22 l-128 10 z', shade(colour, -0.4))
    : [316, 336, 356].map((y, index) => bar(`M${404 + index * 30} ${y} l30 -26`, lace, 9)).join('')) +
  '</g>'

/** A pair of sandals seen from above: cork soles, three straps across each. */
export const sandal = (colour: string) =>
  [
    { x: 300, turn: -7 },
    { x: 500, turn: 7 },
  ]
    .map(({ x, turn }) => {
      const sole = `M${x} 130 q86 0 84 120 q-2 60 -14 120 q-8 112 -70 112 q-62 0 -70 -112 q-12 -60 -14 -120 q-2 -120 84 -120 z`
      const strap = (y: number, half: number) =>
        `<path d="M${x - half} ${y + 16} q${half} -40 ${half * 2} 0" fill="none" stroke="${shade(colour, -0.3)}" stroke-width="40"/><path d="M${x - half} ${y + 12} q${half} -40 ${half * 2} 0" fill="none" stroke="${colour}" stroke-width="34"/>`
      return `<g transform="rotate(${turn} ${x} 310)">${solid(sole, dark)}<g transform="translate(${x} 306) scale(0.88 0.94) translate(${-x} -306)">${solid(sole, '#d9b98a')}</g>${strap(214, 86)}${strap(290, 82)}${strap(394, 72)}${slab(x + 30, 374, 40, 30, metal, 6)}</g>`
    })
    .join('')

/** A woollen hat with a turn-up and a pompom. */
export const beanie = (colour: string, pompom: string) =>
  dot(400, 158, 48, pompom) +
  solid('M244 400 Q240 190 400 186 Q560 190 556 400 Z', colour) +
  [290, 330, 370, 430, 470, 510].map((x) => seam(`M${400 + (x - 400) * 0.5} 204 Q${x} 280 ${x} 390`, colour)).join('') +
  slab(232, 378, 336, 92, shade(colour, -0.14), 30) +
  Array.from({ length: 11 }, (_, index) => seam(`M${258 + index * 28} 396 v56`, colour)).join('')

/** A pair of thick gloves. */
export const gloves = (colour: string) =>
  [
    { x: 300, flip: 1 },
    { x: 500, flip: -1 },
  ]
    .map(
      ({ x, flip }) =>
        `<g transform="translate(${x} 0) scale(${flip} 1)">${bar('M-46 320 V220', colour, 40)}${bar('M-8 310 V186', colour, 40)}${bar('M30 314 V206', colour, 38)}${bar('M66 330 L70 250', colour, 34)}${bar('M-64 386 Q-110 350 -104 300', colour, 38)}${slab(-68, 290, 150, 140, colour, 36)}${slab(-58, 418, 130, 72, shade(colour, -0.3), 14)}${bar('M-40 446 h94', '#e9e4d8', 12)}</g>`,
    )
    .join('')

/** Two socks. */
export const socks = (colour: string, band: string) =>
  [
    { x: 0, y: 0 },
    { x: 130, y: 24 },
  ]
    .map(
      ({ x, y }) =>
        `<g transform="translate(${x} ${y})">${solid('M262 130 H354 V330 Q420 380 418 424 Q414 470 356 462 Q262 440 258 380 Z', colour)}${solid('M262 130 H354 V172 H262 Z', band)}${solid('M258 372 Q296 372 300 420 Q262 408 258 380 Z', band)}${solid('M418 424 Q414 470 356 462 Q372 410 418 424 Z', band)}${seam('M262 200 H354 M262 222 H354', colour)}</g>`,
    )
    .join('')

/** A tube scarf, folded. */
export const tubeScarf = (colour: string, motif: string) =>
  solid('M270 170 Q400 130 530 170 L546 440 Q400 500 254 440 Z', colour) +
  `<path d="M270 170 Q400 214 530 170 Q400 130 270 170 Z" fill="${shade(colour, -0.35)}"/>` +
  `<path d="M262 300 l46 -60 l46 60 l46 -60 l46 60 l46 -60 l46 60" fill="none" stroke="${motif}" stroke-width="15" stroke-linejoin="round"/><path d="M260 370 l46 -60 l48 60 l46 -60 l46 60 l48 -60 l46 60" fill="none" stroke="${motif}" stroke-width="8" opacity="0.7"/>`

/** Gaiters. */
export const gaiters = (colour: string) =>
  [300, 500]
    .map(
      (x) =>
        solid(`M${x - 60} 150 h120 l20 270 q-80 40 -160 0 z`, colour) +
        `<path d="M${x} 160 v260" stroke="${shade(colour, -0.5)}" stroke-width="8"/><rect x="${x - 60}" y="150" width="120" height="22" rx="8" fill="${shade(colour, -0.35)}"/>` +
        bar(`M${x - 66} 430 q66 60 132 0`, dark, 10),
    )
    .join('')
