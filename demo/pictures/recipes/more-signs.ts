import { icon } from '../icons.ts'
import { type Banner, type Scene, scene } from '../scene.ts'
import { mug, pack, stove, tent } from '../shapes/camp.ts'
import { bottle, creamJar, lipstick, scent, soap } from '../shapes/care.ts'
import { boot } from '../shapes/garments.ts'
import { beech, place, slab } from '../shapes/paint.ts'
import { boundBook, exerciseBook, leverFile, pencil, pot, row, rucksack, satchel } from '../shapes/stationery.ts'
import { bottle as bottle2, casserole, platter, terrine } from '../shapes/table.ts'
import { hills, set, stand, sun } from './signs.ts'

const shelf = (x: number, w: number, colour: string) =>
  `<rect x="${x}" y="210" width="${w}" height="10" rx="3" fill="${colour}"/><rect x="${x}" y="220" width="${w}" height="5" fill="#000" opacity="0.08"/>`

const panes = (x: number, w: number, sky: string) =>
  `<rect x="${x}" y="34" width="${w}" height="210" rx="8" fill="${sky}"/><path d="M${x + w / 2} 34 v210 M${x} 140 h${w}" stroke="#fbf8f0" stroke-width="9"/><rect x="${x}" y="34" width="${w}" height="210" rx="8" fill="none" stroke="#fbf8f0" stroke-width="13"/>`

export const moreLogos: Record<string, () => Scene> = {
  'logo-papeterie-ricochet': () =>
    scene('lilac', [boundBook('#2f6d6a', { x: 375, turn: -6 }), pencil('#c4453a', { x: 520, turn: 22 })], {
      shadow: 150,
    }),
  'logo-crete-et-vallon': () =>
    scene(
      'sky',
      [
        '<path d="M150 420 L300 190 L370 290 L450 150 L650 440 v130 h-500 z" fill="#8fa9bd"/><path d="M300 190 l36 52 l-28 14 l-24 -10 l-22 10 z M450 150 l48 70 l-36 20 l-26 -18 l-32 12 z" fill="#f7fafb"/><path d="M150 460 q120 -50 250 -20 t250 -10 v140 h-500 z" fill="#7fa37a"/>',
        place(tent('#d98a2b'), { x: 400, y: 350, scale: 0.62 }),
      ],
      { shadow: 120 },
    ),
  'logo-l-herbier-de-lison': () =>
    scene('rose', [creamJar('#f4efe6', { x: 360, w: 230 }), icon('hyacinth', { x: 520, y: 330, size: 250 })], {
      shadow: 160,
    }),
  'logo-la-cocotte-bavarde': () =>
    scene('butter', [casserole('#b8452f'), icon('herb', { x: 520, y: 190, size: 110 })], { shadow: 170 }),
}

const lavender = (y: number, ink: string) =>
  Array.from(
    { length: 9 },
    (_, index) =>
      `<path d="M${600 + (index - 4) * 26} 228 L${600 + (index - 4) * 190} ${y}" stroke="${ink}" stroke-width="${26 + Math.abs(index - 4) * 5}" stroke-linecap="round" opacity="0.8"/>`,
  ).join('')

export const moreBanners: Record<string, () => Banner> = {
  'banner-papeterie-ricochet': () => ({
    sky: ['#ece6f2', '#f8f3ec'],
    floor: '#d9bd94',
    back: [
      panes(420, 320, '#cfe3ef'),
      icon('deciduous-tree', { x: 500, y: 190, size: 110 }),
      shelf(40, 300, '#c9a878'),
      shelf(860, 330, '#c9a878'),
      ...['#c4453a', '#3f6fb0', '#e9b949', '#3f8f5a', '#7d5aa6'].map((colour, index) =>
        slab(60 + index * 52, 96, 44, 114, colour, 4),
      ),
      ...['#3f8f8a', '#e07b39', '#33415c', '#b8557f'].map((colour, index) =>
        slab(880 + index * 56, 106, 48, 104, colour, 4),
      ),
      icon('potted-plant', { x: 1130, y: 160, size: 110 }),
      `<rect x="0" y="300" width="1200" height="40" fill="${beech}" opacity="0.25"/>`,
    ],
    front: [
      set(satchel('#3f5fa8', '#4c7fc2'), 225, 376, 0.52, 110),
      set(exerciseBook('#c4453a', { x: 430, turn: 8 }) + exerciseBook('#e3b23c', { x: 370 }), 440, 378, 0.42, 74),
      set(
        pot('#3f8f8a', row(['#c4453a', '#e9b949', '#6fae6a', '#4c93c2', '#7d5aa6'], { gap: 34, fan: 4, top: 120 })),
        610,
        378,
        0.44,
        50,
      ),
      set(leverFile('#3f6fb0', 330) + leverFile('#3a3f44', 470), 770, 378, 0.44, 74),
      set(rucksack('#c9952f', '#deb050'), 950, 378, 0.46, 84),
      stand('artist-palette', 1110, 380, 110),
    ],
  }),
  'banner-crete-et-vallon': () => ({
    sky: ['#cfe2ee', '#f6f1e2'],
    floor: '#a9bf8a',
    back: [
      sun(300, 92, 38),
      '<path d="M0 260 L120 150 L210 216 L360 70 L500 226 L610 140 L740 250 L900 90 L1040 210 L1130 140 L1200 200 v200 h-1200 z" fill="#a3b9c9"/>',
      '<path d="M360 70 l46 52 l-34 16 l-26 -12 l-30 18 z M900 90 l44 40 l-32 18 l-28 -14 l-26 12 z" fill="#f7fafb"/>',
      '<path d="M0 300 q240 -70 520 -26 t680 -14 v140 h-1200 z" fill="#8fae7d"/><path d="M430 306 q180 -30 360 0 q-60 34 -190 32 t-170 -32 z" fill="#9cc4da"/>',
      ...[40, 108, 1090, 1160].map((x, index) => icon('evergreen-tree', { x, y: 250 + (index % 2) * 10, size: 130 })),
    ],
    front: [
      set(tent('#d98a2b'), 300, 378, 0.5, 130),
      set(pack('#3f5f7d', '#c4653a', { big: true }), 520, 380, 0.42, 70),
      set(
        boot('#8a5a33', '#c4453a', { x: 470, scale: 0.86 }) + boot('#8a5a33', '#c4453a', { x: 370, scale: 0.96 }),
        690,
        382,
        0.36,
        84,
      ),
      set(stove('#8e999e'), 850, 380, 0.36, 60),
      set(mug('#3f5f7d'), 965, 382, 0.3, 46),
    ],
  }),
  'banner-l-herbier-de-lison': () => ({
    sky: ['#f6dfe0', '#fbf3e6'],
    floor: '#f0e2cf',
    back: [
      sun(960, 84, 40),
      ...hills('#c9b9dc', '#ddd0e6'),
      '<path d="M0 250 q300 -50 600 -24 t600 4 v170 h-1200 z" fill="#b9c79c"/>',
      lavender(420, '#9a86c4'),
      icon('deciduous-tree', { x: 150, y: 204, size: 120 }),
    ],
    front: [
      set(bottle('#8fa9c9', { top: 'spray', ink: '#5a4f7d' }), 210, 376, 0.5, 44),
      set(bottle('#f1d9cf', { top: 'pump', w: 150 }), 310, 380, 0.5, 46),
      set(creamJar('#f4efe6'), 450, 382, 0.5, 70),
      set(soap('#b5c08a', '#f4efe6') + soap('#cbb9dc', '#f4efe6', { y: -160, x: 420, turn: -3 }), 620, 380, 0.42, 78),
      set(lipstick('#b3263e'), 770, 380, 0.44, 70),
      set(scent('#e9c46a', '#f4f1ea'), 910, 380, 0.44, 66),
      stand('hyacinth', 1030, 380, 130),
    ],
  }),
  'banner-la-cocotte-bavarde': () => ({
    sky: ['#f7e6cf', '#fbf5e9'],
    floor: '#d8b98c',
    back: [
      panes(470, 260, '#d6e6ea'),
      icon('deciduous-tree', { x: 540, y: 190, size: 100 }),
      shelf(60, 300, '#a9743f'),
      shelf(840, 310, '#a9743f'),
      ...['#b8452f', '#e0a23f', '#7d8f4a', '#c9785a'].map((colour, index) =>
        place(terrine(colour), { x: 92 + index * 80, y: 152, scale: 0.3 }),
      ),
      icon('potted-plant', { x: 900, y: 160, size: 100 }),
      icon('garlic', { x: 985, y: 180, size: 60 }),
      icon('bread', { x: 1075, y: 172, size: 90 }),
    ],
    front: [
      set(casserole('#b8452f'), 240, 378, 0.5, 100),
      set(platter(['cheese-wedge', 'grapes', 'tomato']), 470, 380, 0.46, 120),
      stand('shortcake', 650, 380, 130),
      set(bottle2('#c9802f'), 770, 378, 0.44, 36),
      stand('baguette-bread', 900, 392, 150),
      stand('pie', 1060, 384, 130),
    ],
  }),
}
