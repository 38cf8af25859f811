import { bar, dot, round, shade, slab, solid } from './paint.ts'

const dark = '#343b3f'
const metal = '#a9b3b7'

/** A helmet seen from the side: rounded for town, with vents for trails. */
export const helmet = (colour: string, kind: 'town' | 'trail' | 'child', spot = '#ffffff') => {
  const shell = 'M196 372 q-10 -196 196 -200 q190 0 214 170 q4 26 -24 30 q-190 26 -360 20 q-24 -2 -26 -20 z'
  const vents = [
    'M262 330 q6 -92 74 -124',
    'M352 340 q2 -96 46 -140',
    'M450 340 q0 -80 -10 -134',
    'M534 328 q-6 -70 -44 -104',
  ]
  const inside = {
    town: `<path d="M206 352 q190 26 392 -4" fill="none" stroke="${shade(colour, -0.3)}" stroke-width="8"/>${dot(320, 256, 13, shade(colour, -0.3))}${dot(390, 236, 13, shade(colour, -0.3))}${dot(460, 250, 13, shade(colour, -0.3))}`,
    trail: `<g fill="none" stroke="${dark}" stroke-width="28" stroke-linecap="round">${vents.map((d) => `<path d="${d}"/>`).join('')}</g>${solid('M586 330 q74 8 92 40 q-50 12 -120 -8 z', dark)}`,
    child: [
      [290, 290, 26],
      [380, 230, 30],
      [470, 300, 28],
      [386, 324, 18],
      [540, 260, 18],
    ]
      .map(([x = 0, y = 0, r = 0]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${spot}" opacity="0.92"/>`)
      .join(''),
  }[kind]
  return (
    bar('M278 388 Q300 470 372 492 M470 384 Q440 470 372 492', '#4b5458', 11) +
    slab(350, 476, 46, 26, dark, 8) +
    solid(shell, colour) +
    inside
  )
}

/** A tyre standing; its tread drawn when it has knobs. */
export const tyre = (colour: string, wall: string, knobs: boolean, x = 400, r = 165) =>
  `<circle cx="${x}" cy="310" r="${r}" fill="none" stroke="${wall}" stroke-width="40"/><circle cx="${x}" cy="310" r="${r + 12}" fill="none" stroke="${colour}" stroke-width="28"/>` +
  (knobs
    ? `<circle cx="${x}" cy="310" r="${r + 28}" fill="none" stroke="${colour}" stroke-width="12" stroke-dasharray="13 9"/>`
    : `<circle cx="${x}" cy="310" r="${r + 14}" fill="none" stroke="${shade(colour, 0.25)}" stroke-width="4" stroke-dasharray="26 12"/>`) +
  `<path d="M${x - r - 6} 270 A${r + 10} ${r + 10} 0 0 1 ${x - 40} ${310 - r - 4}" fill="none" stroke="#fff" stroke-width="6" opacity="0.35" stroke-linecap="round"/>`

/** An inner tube, folded, with its valve. */
export const innerTube = () =>
  bar(
    'M260 330 q0 -150 140 -150 q146 0 146 140 q0 130 -140 136 q-110 2 -112 -104 q2 -90 104 -92 q84 4 84 78 q-4 66 -72 66 q-54 -6 -52 -56',
    '#3c4347',
    40,
  ) +
  slab(226, 316, 62, 30, '#e9b949', 6) +
  bar('M546 330 l60 26', '#c7a24a', 13)

/** A floor pump. */
export const pump = () =>
  bar('M430 440 q150 40 120 -110 q-20 -70 -58 -46', dark, 13) +
  slab(376, 168, 22, 150, metal, 6, round(metal)) +
  slab(350, 270, 74, 200, '#2f6f9f', 16, round('#2f6f9f')) +
  slab(282, 140, 210, 36, dark, 18) +
  slab(300, 466, 176, 28, dark, 12) +
  dot(388, 430, 32, '#f2f4f4') +
  `<path d="M388 430 l14 -16" stroke="#c4453a" stroke-width="6" stroke-linecap="round"/>`

/** A saddle. */
export const saddle = (colour: string) =>
  bar('M300 360 q60 60 130 20 q60 -36 120 -12', metal, 13) +
  bar('M392 392 v98', metal, 30) +
  solid(
    'M196 248 q70 -40 170 -10 q80 26 200 34 q50 10 40 40 q-10 22 -60 20 q-110 -2 -170 30 q-90 44 -164 8 q-60 -50 -16 -122 z',
    colour,
  ) +
  `<path d="M236 276 q70 -26 140 0 q70 26 176 32" fill="none" stroke="${shade(colour, 0.4)}" stroke-width="7" stroke-linecap="round" stroke-dasharray="14 10"/>` +
  dot(232, 338, 9, '#d9b45a') +
  dot(262, 366, 9, '#d9b45a')

/** Two flat pedals. */
export const pedals = (colour: string) =>
  [
    [290, 250, -12],
    [510, 370, 10],
  ]
    .map(
      ([x, y, turn]) =>
        `<g transform="translate(${x} ${y}) rotate(${turn})">${slab(92, -13, 80, 26, metal, 8)}${slab(-96, -76, 196, 152, colour, 24)}${slab(-64, -46, 130, 28, shade(colour, -0.45), 10)}${slab(-64, 18, 130, 28, shade(colour, -0.45), 10)}${[-80, 84].flatMap((px) => [-56, 0, 56].map((py) => dot(px, py, 7, '#e6eaeb'))).join('')}</g>`,
    )
    .join('')

/** A U-lock. */
export const uLock = (colour: string) =>
  bar('M290 390 V256 a110 110 0 0 1 220 0 V390', '#5c666b', 38) +
  slab(236, 372, 328, 84, colour, 38) +
  dot(400, 414, 22, '#e8ebec') +
  slab(395, 402, 10, 26, dark, 4)

/** A coiled cable lock with its dial. */
export const cableLock = (colour: string) =>
  bar('M268 400 q-76 -80 0 -160 q120 -100 264 0 q76 80 0 160', colour, 26) +
  bar('M300 384 q-50 -60 10 -116 q90 -66 190 4 q50 56 -4 114', shade(colour, -0.15), 22) +
  slab(250, 376, 300, 76, dark, 30) +
  [316, 362, 408, 454]
    .map((x) => `${slab(x, 386, 34, 56, '#f0f2f2', 8)}<path d="M${x + 8} 414 h18" stroke="${dark}" stroke-width="5"/>`)
    .join('')

/** A lamp on its strap: `glow` is the colour of the light. */
export const lamp = (glow: string, body: string) =>
  `<defs><radialGradient id="glow${glow.slice(1)}"><stop offset="0" stop-color="${glow}" stop-opacity="0.75"/><stop offset="1" stop-color="${glow}" stop-opacity="0"/></radialGradient></defs>` +
  `<circle cx="400" cy="290" r="230" fill="url(#glow${glow.slice(1)})"/>` +
  slab(350, 380, 100, 110, shade(body, -0.2), 18) +
  slab(290, 180, 220, 226, body, 58) +
  dot(400, 292, 82, shade(glow, -0.08)) +
  dot(400, 292, 54, shade(glow, 0.4)) +
  [0, 60, 120, 180, 240, 300]
    .map((turn) => `<circle cx="400" cy="224" r="9" fill="#fff" opacity="0.85" transform="rotate(${turn} 400 292)"/>`)
    .join('')

/** A drinking bottle for the frame. */
export const flask = (colour: string, cap: string, x = 400) =>
  slab(x - 26, 106, 52, 54, shade(cap, 0.2), 14, round(cap)) +
  slab(x - 62, 144, 124, 60, cap, 18, round(cap)) +
  solid(
    `M${x - 78} 200 h156 q12 56 -6 96 q-10 20 0 40 q14 80 4 128 q-2 26 -30 26 h-92 q-28 0 -30 -26 q-10 -48 4 -128 q10 -20 0 -40 q-18 -40 -6 -96 z`,
    colour,
    round(colour),
  ) +
  `<path d="M${x - 50} 400 q50 -34 100 0" fill="none" stroke="#fff" stroke-width="9" opacity="0.75" stroke-linecap="round"/>`

/** A pannier with its flap and straps. */
export const pannier = (colour: string, x = 400, scale = 1) =>
  `<g transform="translate(${x} 490) scale(${scale}) translate(-400 -490)">${bar('M320 168 h160', dark, 15)}${slab(300, 150, 26, 46, dark, 8)}${slab(474, 150, 26, 46, dark, 8)}` +
  solid('M270 190 h260 l14 270 q0 30 -30 30 h-228 q-30 0 -30 -30 z', colour) +
  solid('M262 184 h276 l6 110 q-144 56 -288 0 z', shade(colour, 0.16)) +
  slab(318, 196, 26, 190, dark, 8) +
  slab(456, 196, 26, 190, dark, 8) +
  slab(312, 330, 38, 26, '#d4d9db', 5) +
  slab(450, 330, 38, 26, '#d4d9db', 5) +
  slab(346, 404, 108, 16, '#eef1f1', 8) +
  '</g>'

/** A child's trailer. */
export const trailer = () =>
  bar('M520 430 h120 q40 0 54 -30', dark, 13) +
  solid('M200 426 q-6 -210 150 -220 h90 q96 20 104 220 z', '#e0a23f') +
  solid('M300 256 q20 -24 60 -26 h70 q44 26 58 112 h-200 q-2 -60 12 -86 z', '#cfe3ee') +
  slab(196, 410, 352, 32, dark, 12) +
  `<circle cx="350" cy="418" r="66" fill="none" stroke="${dark}" stroke-width="15"/><circle cx="350" cy="418" r="50" fill="none" stroke="#d5dadc" stroke-width="5"/>` +
  dot(350, 418, 12, metal) +
  bar('M226 230 v-110', '#c9c9c9', 6) +
  solid('M228 118 l76 26 l-76 26 z', '#d9534a')

/** A child's seat to fix on a rack. */
export const childSeat = () =>
  bar('M470 420 q70 20 90 60', dark, 15) +
  solid(
    'M300 130 q-6 -28 34 -30 h60 q36 2 34 30 l-8 200 h120 q30 4 26 40 q-4 30 -36 30 h-150 q-66 -4 -70 -60 z',
    '#4b5a66',
  ) +
  solid('M324 152 q-2 -22 24 -22 h40 q22 0 20 24 l-10 168 q-34 12 -64 0 z', '#7fb6a8') +
  solid('M410 336 h116 q14 4 12 24 q-4 14 -20 14 h-116 q-14 -18 8 -38 z', '#7fb6a8') +
  bar('M340 180 L376 270 M392 180 L362 270', dark, 12) +
  slab(352, 262, 36, 30, '#d9534a', 8) +
  solid('M520 376 h44 v76 q-2 20 -24 20 q-24 0 -22 -22 z', '#4b5a66')

/** A bicycle chain laid in a curve. */
export const chain = () => {
  const links = Array.from({ length: 15 }, (_, index) => {
    const at = index / 14
    const x = 190 + at * 420
    const y = 330 + Math.sin(at * Math.PI * 2) * 88
    const turn = (Math.atan2(Math.cos(at * Math.PI * 2) * 88 * 2 * Math.PI, 420) * 180) / Math.PI
    const tone = index % 2 === 0 ? '#8b969b' : '#c0c9cc'
    return `<g transform="translate(${x.toFixed(0)} ${y.toFixed(0)}) rotate(${turn.toFixed(0)})">${slab(-32, -20, 64, 40, tone, 20)}${dot(-15, 0, 9, '#5d676b')}${dot(15, 0, 9, '#5d676b')}</g>`
  })
  return links.join('')
}

/** Tyre levers. */
export const levers = () =>
  ['#d9534a', '#e9b949', '#3f8fbf']
    .map(
      (tone, index) =>
        `<g transform="translate(${286 + index * 114} 310) rotate(${-12 + index * 12})">${solid('M-28 160 q-8 -120 0 -270 q4 -54 34 -56 q30 4 26 42 q-22 -6 -22 22 q-2 170 -2 262 q-16 24 -36 0 z', tone)}${slab(-14, 90, 14, 50, shade(tone, -0.25), 7)}</g>`,
    )
    .join('')

/** Mudguards, the long one and the short one. */
export const mudguards = (colour: string) =>
  bar('M196 470 A216 216 0 0 1 560 250', colour, 40) +
  bar('M420 470 A130 130 0 0 1 620 372', shade(colour, 0.12), 34) +
  bar('M300 296 L380 470 M540 366 L560 480', metal, 7)
