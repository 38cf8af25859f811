import { icon } from '../icons.ts'
import { type Scene, scene } from '../scene.ts'
import { bar, dot, slab } from '../shapes/paint.ts'
import {
  ballPen,
  boundBook,
  brush,
  canvas,
  carton,
  envelopes,
  exerciseBook,
  fountainPen,
  paintBox,
  pencil,
  ream,
  row,
  sheet,
  spiral,
  tube,
} from '../shapes/stationery.ts'

const rainbow = ['#c4453a', '#e07b39', '#e9b949', '#6fae6a', '#3f8f8a', '#4c93c2', '#3f5fa8', '#7d5aa6']
const paints = [...rainbow, '#b8557f', '#8a5a33', '#3a3f44', '#f4f1ea']

const book = (colour: string) => () =>
  scene('sky', [exerciseBook(colour, { x: 440, turn: 7 }), exerciseBook(colour, { x: 370 })], { shadow: 210 })
const diary = (colour: string) => () => scene('sand', [boundBook(colour)], { shadow: 170, shadowY: 496 })
const pens = (colour: string) => () =>
  scene(
    'sand',
    [-24, 0, 24].map((turn) => ballPen(colour, { x: 400 + turn * 4, turn })),
    { shadow: 150, shadowY: 508 },
  )

const writing: Record<string, () => Scene> = {
  'papier-stylo-bille': pens('#2f5fa8'),
  'papier-stylo-bille-noir': pens('#3a3f44'),
  'papier-stylo-bille-rouge': pens('#c4453a'),
  'papier-stylo-bille-vert': pens('#3f8f5a'),
  'papier-stylo-plume': () => scene('lilac', [fountainPen('#2f4f7d')], { shadow: 190, shadowY: 510 }),
  'papier-stylo-plume-grenat': () => scene('lilac', [fountainPen('#7d2f3d')], { shadow: 190, shadowY: 510 }),
  'papier-cartouches': () =>
    scene('sky', [
      carton('#2f5fa8', { w: 200, h: 150, x: 310, mark: icon('droplet', { x: 310, y: 425, size: 84 }) }),
      ...[450, 490, 530].map((x) => slab(x, 320, 28, 168, '#3f5fa8', 12)),
    ]),
  'papier-roller-gel': () =>
    scene('rose', [row(['#7d5aa6', '#3f5fa8', '#3f8f8a', '#c4453a'], { felt: true, gap: 58, wide: 30, fan: 6 })], {
      shadow: 170,
      shadowY: 505,
    }),
  'papier-feutres-fins': () =>
    scene('mint', [row([...rainbow, '#3a3f44'], { felt: true, gap: 38, wide: 28, fan: 4 })], {
      shadow: 210,
      shadowY: 505,
    }),
  'papier-surligneurs': () =>
    scene('butter', [row(['#f2e14c', '#8fdc6a', '#f59ac0', '#f5a850'], { felt: true, gap: 84, wide: 64, top: 190 })], {
      shadow: 200,
      shadowY: 500,
    }),
  'papier-crayons-hb': () =>
    scene('sage', [row(['#2f6d52', '#d9a32b', '#2f6d52', '#d9a32b', '#2f6d52'], { gap: 50, fan: 7 })], {
      shadow: 180,
      shadowY: 505,
    }),
  'papier-porte-mine': () =>
    scene('sky', [ballPen('#8a97a0', { x: 340, turn: 14 }), ballPen('#3f8f8a', { x: 460, turn: -12 })], {
      shadow: 150,
      shadowY: 508,
    }),
  'papier-marqueurs': () =>
    scene('mist', [row(['#3a3f44', '#2f5fa8', '#c4453a', '#3f8f5a'], { felt: true, gap: 86, wide: 66, top: 180 })], {
      shadow: 210,
      shadowY: 500,
    }),
  'papier-gomme': () =>
    scene('sky', [
      `<g transform="rotate(-14 400 380)">${slab(270, 320, 260, 120, '#fdfdfb', 22)}${slab(350, 314, 184, 132, '#2f5fa8', 12)}<path d="M400 350 h90 M400 384 h60" stroke="#fff" stroke-width="10" stroke-linecap="round"/></g>`,
    ]),
  'papier-taille-crayon': () =>
    scene('clay', [
      slab(270, 330, 260, 156, '#3f8f8a', 30),
      dot(340, 408, 34, '#2a3338'),
      slab(392, 366, 112, 82, '#cfd6d9', 8),
      `<path d="M404 440 L492 376" stroke="#8a97a0" stroke-width="9"/>${dot(448, 408, 12, '#8a97a0')}`,
      pencil('#d9a32b', { x: 300, turn: -104, wide: 30, top: 250 }),
    ]),
}

const covers: Record<string, () => Scene> = {
  'papier-cahier-24x32': book('#3f6fb0'),
  'papier-cahier-24x32-rouge': book('#c4453a'),
  'papier-cahier-24x32-vert': book('#3f8f5a'),
  'papier-cahier-24x32-jaune': book('#e3b23c'),
  'papier-cahier-17x22': () => scene('sage', [exerciseBook('#3f8f8a', { w: 220, h: 280 })], { shadow: 150 }),
  'papier-cahier-tp': () =>
    scene('butter', [sheet('plain', { x: 470, turn: 9 }), exerciseBook('#e07b39', { x: 370 })], { shadow: 200 }),
  'papier-cahier-spirale': () =>
    scene('lilac', [spiral('#7d5aa6', { x: 455, side: true, turn: 6 }), spiral('#4c93c2', { x: 360, side: true })], {
      shadow: 210,
      shadowY: 498,
    }),
  'papier-carnet-pointille': diary('#2f6d6a'),
  'papier-carnet-pointille-terre': diary('#b0603c'),
  'papier-carnet-pointille-nuit': diary('#33415c'),
  'papier-bloc-notes': () =>
    scene(
      'sky',
      [
        spiral('#e9b949', { w: 250, h: 310 }),
        sheet('grid', { x: 400, w: 226, h: 250 }),
        pencil('#c4453a', { x: 560, turn: 20 }),
      ],
      { shadow: 210, shadowY: 498 },
    ),
  'papier-repertoire': () =>
    scene('rose', [
      boundBook('#8a3f5c', { elastic: false, turn: 0 }),
      ...rainbow.slice(0, 6).map((colour, index) => slab(516, 190 + index * 44, 30, 38, colour, 6)),
    ]),
  'papier-agenda': () =>
    scene('clay', [
      boundBook('#3f5fa8', { turn: -4 }),
      `<g transform="rotate(-4 400 310)">${icon('calendar', { y: 300, size: 130 })}</g>`,
    ]),
}

const papers: Record<string, () => Scene> = {
  'papier-ramette': () => scene('sky', [ream('#4c93c2')], { shadow: 240, shadowY: 496 }),
  'papier-ramette-pastel': () =>
    scene('mist', [ream('', ['#f3c9d4', '#f7ecb4', '#c8e3c4', '#c4dcf0', '#dccdea'])], { shadow: 240, shadowY: 490 }),
  'papier-feuillets': () =>
    scene('mint', [sheet('lines', { x: 450, turn: 8 }), sheet('lines', { x: 370, turn: -4 })], { shadow: 210 }),
  'papier-lettres': () =>
    scene('rose', [
      sheet('lines', { x: 340, turn: -8, colour: '#fdf1e4' }),
      `<g transform="translate(90 110) scale(0.86)">${envelopes('#f0d9bd', 1)}</g>`,
      icon('rose', { x: 300, y: 230, size: 90 }),
    ]),
  'papier-enveloppes': () => scene('sand', [envelopes('#f7f4ec', 3)], { shadow: 230, shadowY: 496 }),
  'papier-enveloppes-bulles': () =>
    scene('sky', [envelopes('#d9a566', 2), ...[0, 1, 2].map((n) => dot(300 + n * 70, 440, 17, '#efd6ae'))], {
      shadow: 220,
      shadowY: 480,
    }),
}

const art: Record<string, () => Scene> = {
  'papier-crayons-couleur': () =>
    scene('sand', [row([...rainbow, '#8a5a33', '#b8557f'], { gap: 40, fan: 3, wide: 34 })], {
      shadow: 230,
      shadowY: 505,
    }),
  'papier-aquarelle': () => scene('sky', [paintBox(paints)], { shadow: 240, shadowY: 488 }),
  'papier-gouache': () =>
    scene(
      'butter',
      ['#c4453a', '#e9b949', '#3f5fa8', '#3f8f5a', '#3a3f44'].map((colour, index) =>
        tube(colour, 240 + index * 80, (index - 2) * 4),
      ),
      { shadow: 240, shadowY: 492 },
    ),
  'papier-pinceaux': () =>
    scene(
      'mint',
      [16, 30, 46, 24, 38].map((wide, index) =>
        brush(240 + index * 80, { wide, turn: (index - 2) * 5, handle: rainbow[index + 1] ?? '#c4453a' }),
      ),
      { shadow: 220, shadowY: 492 },
    ),
  'papier-carnet-croquis': () =>
    scene('clay', [
      spiral('#4a4440', { w: 300, h: 300 }),
      `<path d="M310 420 q40 -90 90 -30 q50 -120 100 20" fill="none" stroke="#e9e1d3" stroke-width="7" stroke-linecap="round"/>`,
      pencil('#3a3f44', { x: 580, turn: 24 }),
    ]),
  'papier-toile': () =>
    scene(
      'sage',
      [
        canvas(
          '<path d="M222 400 q90 -100 180 -30 q80 -90 176 -10 v92 h-356 z" fill="#9cc3a0"/><circle cx="490" cy="226" r="36" fill="#f2c14e"/><path d="M222 430 q120 -50 356 -6 v28 h-356 z" fill="#6fa37a"/>',
        ),
      ],
      { shadow: 220, shadowY: 478 },
    ),
  'papier-fusains': () =>
    scene(
      'sand',
      [
        slab(230, 280, 340, 200, '#8a5a33', 14),
        slab(246, 296, 308, 168, '#f4ead8', 8),
        ...[0, 1, 2, 3, 4].map((n) => bar(`M${280 + n * 60} 316 v128`, '#33363a', 26 - n * 3)),
      ],
      { shadow: 210, shadowY: 488 },
    ),
  'papier-bloc-aquarelle': () =>
    scene('lilac', [
      slab(250, 180, 320, 304, '#4c93c2', 6),
      slab(250, 214, 320, 270, '#fbf8f0', 4),
      dot(360, 330, 54, '#8fbfe0'),
      dot(430, 380, 44, '#f0b8c4'),
      dot(350, 410, 34, '#f2d98a'),
      brush(600, { turn: 18 }),
    ]),
}

export const stationery: Record<string, () => Scene> = { ...covers, ...papers, ...writing, ...art }
