import { icon, type Placement } from '../icons.ts'
import { type Banner, type Scene, scene } from '../scene.ts'
import { bicycle } from '../shapes/bicycle.ts'
import { crate, jar } from '../shapes/food.ts'
import { place } from '../shapes/paint.ts'
import { arches, cube } from '../shapes/toys.ts'

export const logos: Record<string, () => Scene> = {
  'logo-la-recre-du-bois': () => scene('butter', [icon('carousel-horse', { size: 370, y: 300 })], { shadow: 120 }),
  'logo-l-epicerie-du-pre': () =>
    scene('sage', [icon('cheese-wedge', { x: 360, y: 330, size: 310 }), icon('herb', { x: 520, y: 220, size: 170 })], {
      shadow: 150,
    }),
  'logo-cycles-du-lac': () =>
    scene(
      'sky',
      [
        '<path d="M150 430 q60 -26 125 0 t125 0 t125 0 t125 0 v140 h-500 z" fill="#8fb9d6"/>',
        place(bicycle({ frame: '#c4453a', bars: 'swept', tyre: 16 }), { x: 398, y: 300, scale: 0.92 }),
      ],
      { shadow: 200 },
    ),
}

/** Something that stands: its foot at (x, y). */
export const stand = (name: string, x: number, y: number, size: number, options: Placement = {}) => ({
  drawing: icon(name, { x, y: y - size * 0.46, size, ...options }),
  x,
  y,
  shadow: size * 0.42,
})

/** A drawing made for the product canvas (foot at y = 490), brought to the banner. */
export const set = (drawing: string, x: number, y: number, scale: number, shadow: number) => ({
  drawing: place(drawing, { x, y: y - 190 * scale, scale }),
  x,
  y,
  shadow,
})

export const hills = (near: string, far: string) => [
  `<path d="M0 280 q180 -130 380 -60 q160 -110 360 -20 q200 -120 460 30 v170 h-1200 z" fill="${far}"/>`,
  `<path d="M0 320 q220 -90 460 -30 q260 -90 740 6 v104 h-1200 z" fill="${near}"/>`,
]

export const sun = (x: number, y: number, r: number) =>
  `<circle cx="${x}" cy="${y}" r="${r * 1.9}" fill="#fff6d8" opacity="0.5"/><circle cx="${x}" cy="${y}" r="${r}" fill="#fdf0c0"/>`

export const banners: Record<string, () => Banner> = {
  'banner-la-recre-du-bois': () => ({
    sky: ['#f8edd4', '#fbf6e8'],
    floor: '#e5cba0',
    back: [
      sun(930, 110, 44),
      ...hills('#c3d5b4', '#d8e4cb'),
      ...[60, 150, 235, 990, 1080, 1160].map((x, index) =>
        icon('evergreen-tree', { x, y: 235 + (index % 2) * 24, size: 130 + (index % 3) * 26 }),
      ),
      icon('kite', { x: 700, y: 92, size: 130 }),
    ],
    front: [
      stand('castle', 250, 346, 190),
      stand('locomotive', 455, 364, 170, { flip: true }),
      set(arches(), 640, 366, 0.36, 74),
      stand('carousel-horse', 800, 366, 200),
      set(cube(320, 490, 150, '#d9534a', 'duck'), 935, 368, 0.42, 40),
      stand('teddy-bear', 1052, 372, 150),
      stand('drum', 96, 374, 120),
    ],
  }),
  'banner-l-epicerie-du-pre': () => ({
    sky: ['#dcebf2', '#f7f6e6'],
    floor: '#b9cf95',
    back: [
      sun(250, 96, 40),
      ...hills('#a9c98c', '#c9dfb4'),
      icon('cow', { x: 180, y: 268, size: 92 }),
      icon('cow', { x: 1010, y: 262, size: 76, flip: true }),
      icon('house-with-garden', { x: 880, y: 226, size: 110 }),
      ...[60, 1110, 1160].map((x, index) => icon('deciduous-tree', { x, y: 236 + index * 8, size: 120 })),
    ],
    front: [
      stand('cheese-wedge', 330, 372, 180),
      set(jar('#e7a92f', '#d8b23c', { motif: 'honeybee' }), 500, 370, 0.5, 60),
      set(jar('#b8283a', '#c9a35a', { motif: 'strawberry' }, { cloth: '#d8574f' }), 622, 376, 0.42, 50),
      set(
        icon('leafy-green', { x: 320, y: 290, size: 190 }) +
          icon('carrot', { x: 460, y: 290, size: 170, turn: -25 }) +
          icon('tomato', { x: 400, y: 336, size: 130 }) +
          crate({ w: 400, h: 130 }),
        800,
        374,
        0.56,
        120,
      ),
      stand('baguette-bread', 975, 384, 130),
      stand('sunflower', 215, 366, 120),
    ],
  }),
  'banner-cycles-du-lac': () => ({
    sky: ['#cfe4f1', '#f3f4ea'],
    floor: '#d6d2b4',
    back: [
      sun(860, 88, 40),
      '<path d="M0 250 l150 -130 l110 96 l130 -150 l170 170 l120 -84 l150 100 l140 -120 l230 130 v140 h-1200 z" fill="#b3c6d3"/>',
      '<path d="M390 66 l44 44 l-30 6 l-18 22 l-26 -22 l-16 4 z M150 120 l34 30 l-24 8 l-18 -8 l-22 4 z" fill="#f4f8fa"/>',
      '<path d="M0 262 h1200 v90 h-1200 z" fill="#8fbbd6"/><path d="M120 290 h160 M420 282 h220 M760 296 h180 M980 284 h130 M300 312 h120 M620 314 h150" stroke="#cfe4f1" stroke-width="5" stroke-linecap="round"/>',
      icon('sailboat', { x: 452, y: 240, size: 84 }),
      icon('sailboat', { x: 1050, y: 252, size: 60 }),
      ...[40, 110].map((x) => icon('evergreen-tree', { x, y: 262, size: 140 })),
    ],
    front: [
      set(
        bicycle({ frame: '#2f7d6b', kind: 'low', bars: 'swept', mudguards: true, basket: 'bouquet' }),
        270,
        376,
        0.6,
        150,
      ),
      set(bicycle({ frame: '#d98a2b', kind: 'sport', tyre: 22, fork: true, saddle: '#2f3538' }), 630, 380, 0.6, 150),
      set(
        bicycle({ frame: '#d9534a', kind: 'low', wheel: 76, tyre: 17, stabilisers: true, saddle: '#4c93c2' }),
        915,
        384,
        0.44,
        100,
      ),
      stand('backpack', 1088, 384, 110),
    ],
  }),
}
