import { icon } from '../icons.ts'
import { type Scene, scene } from '../scene.ts'
import { crate } from '../shapes/food.ts'
import { bar, beech, dot, oak, slab } from '../shapes/paint.ts'
import {
  apron,
  arches,
  bricks,
  chessBoard,
  cube,
  domino,
  hollow,
  mobile,
  pins,
  plate,
  pullBoard,
  rings,
  rocker,
  ruler,
  sticks,
  wagon,
  xylophone,
} from '../shapes/toys.ts'

const pulled = (animal: string, wheels: string, size: number, y: number) => [
  pullBoard(wheels),
  icon(animal, { x: 396, y, size, wood: true, flip: animal === 'snail' }),
]

export const toys: Record<string, () => Scene> = {
  'bois-ours-marcel': () => scene('sand', [icon('teddy-bear', { size: 350, y: 315, wood: true })]),
  'bois-arc-en-ciel': () => scene('butter', [arches()], { shadow: 220, shadowY: 482 }),
  'bois-pyramide-anneaux': () => scene('sky', [rings()], { shadow: 170 }),
  'bois-poupees-gigognes': () =>
    scene(
      'rose',
      [
        icon('nesting-dolls', { x: 205, y: 400, size: 165, hue: 200 }),
        icon('nesting-dolls', { x: 600, y: 425, size: 118, hue: 45 }),
        icon('nesting-dolls', { x: 500, y: 375, size: 215, hue: 120 }),
        icon('nesting-dolls', { x: 340, y: 310, size: 345 }),
      ],
      { shadow: 240 },
    ),
  'bois-cubes-animaux': () =>
    scene(
      'sage',
      [
        cube(222, 490, 150, '#4c93c2', 'cow'),
        cube(408, 490, 150, '#d9534a', 'duck'),
        cube(310, 336, 150, '#e99a3c', 'pig'),
      ],
      { shadow: 220 },
    ),
  'bois-boulier': () => scene('lilac', [slab(262, 474, 276, 22, oak, 10), icon('abacus', { size: 360, y: 300 })]),
  'bois-tambour': () => scene('lilac', [icon('drum', { size: 360, y: 305 })]),
  'bois-xylophone': () => scene('sand', [xylophone()], { shadow: 240, shadowY: 490 }),
  'bois-flute': () => scene('sky', [icon('flute', { size: 380, y: 300, turn: 8 })], { shadow: 150 }),
  'bois-train-des-forets': () =>
    scene(
      'sage',
      [
        wagon(92, '#4c93c2', 'evergreen-tree'),
        wagon(250, '#6fae6a', 'wood'),
        icon('locomotive', { x: 546, y: 356, size: 260, flip: true }),
      ],
      { shadow: 300, shadowY: 492 },
    ),
  'bois-canard-a-tirer': () => scene('butter', pulled('duck', '#d9534a', 300, 292), { shadow: 200, shadowY: 512 }),
  'bois-elephant-a-tirer': () => scene('rose', pulled('elephant', '#4c93c2', 310, 296), { shadow: 200, shadowY: 512 }),
  'bois-cheval-a-bascule': () =>
    scene('clay', [rocker(), icon('horse', { x: 410, y: 285, size: 350, wood: true })], { shadow: 200, shadowY: 518 }),
  'bois-camion-pompiers': () => scene('sky', [icon('fire-engine', { size: 380, y: 310 })], { shadow: 190 }),
  'bois-tracteur': () =>
    scene(
      'sand',
      [
        slab(150, 384, 170, 66, '#e99a3c', 8),
        icon('tangerine', { x: 190, y: 366, size: 62 }),
        icon('red-apple', { x: 240, y: 362, size: 66 }),
        icon('pear', { x: 288, y: 362, size: 66 }),
        slab(146, 396, 178, 58, beech, 8),
        bar('M318 452 h60', oak, 10),
        dot(232, 468, 32, oak) + dot(232, 468, 12, beech),
        icon('tractor', { x: 506, y: 356, size: 300, flip: true }),
      ],
      { shadow: 260 },
    ),
  'bois-bolide': () => racingCars(),
  'bois-bolide-bleu': () => racingCars(215),
  'bois-bolide-vert': () => racingCars(120),
  'bois-biplan': () => scene('sky', [icon('small-airplane', { size: 360, y: 270 })], { shadow: 120, shadowY: 520 }),
  'bois-fusee': () => scene('lilac', [icon('rocket', { size: 360, y: 285, turn: -42 })], { shadow: 100, shadowY: 510 }),
  'bois-blocs': () => scene('mint', [bricks()], { shadow: 270 }),
  'bois-chateau-fort': () => scene('rose', [icon('castle', { size: 380, y: 302 })], { shadow: 200 }),
  'bois-service-a-the': () =>
    scene(
      'sky',
      [
        slab(170, 468, 470, 24, beech, 12),
        icon('teapot', { x: 350, y: 322, size: 300, hue: 170 }),
        icon('teacup-without-handle', { x: 560, y: 396, size: 170 }),
      ],
      { shadow: 250 },
    ),
  'bois-cagette-du-marche': () =>
    scene(
      'sage',
      [
        icon('carrot', { x: 260, y: 330, size: 160, turn: -20 }),
        icon('leafy-green', { x: 350, y: 306, size: 170 }),
        icon('watermelon', { x: 460, y: 318, size: 160, turn: 20 }),
        icon('strawberry', { x: 546, y: 340, size: 130 }),
        icon('tomato', { x: 404, y: 366, size: 120 }),
        crate({ w: 420, h: 124 }),
      ],
      { shadow: 230 },
    ),
  'bois-gateau-anniversaire': () =>
    scene('rose', [slab(220, 462, 360, 28, oak, 14), icon('birthday-cake', { size: 340, y: 302 })], { shadow: 210 }),
  'bois-caisse-a-outils': () =>
    scene(
      'butter',
      [
        bar('M226 400 V170 H574 V400', beech, 24),
        icon('carpentry-saw', { x: 306, y: 318, size: 230, turn: 45 }),
        icon('hammer', { x: 412, y: 306, size: 240, turn: 45 }),
        icon('screwdriver', { x: 506, y: 310, size: 210, turn: -135 }),
        crate({ w: 420, h: 140, wood: '#d9975a' }),
      ],
      { shadow: 230 },
    ),
  'bois-tablier': () => scene('mist', [apron('#4f7f96', 'hammer')], { shadow: 150 }),
  'bois-tablier-ocre': () => scene('mist', [apron('#c9801f', 'hammer')], { shadow: 150 }),
  'bois-tablier-sapin': () => scene('mist', [apron('#2f5d45', 'hammer')], { shadow: 150 }),
  'bois-echecs': () =>
    scene(
      'sand',
      [
        chessBoard(),
        icon('chess-pawn', { x: 320, y: 246, size: 150, wood: true }),
        icon('chess-pawn', { x: 486, y: 268, size: 160 }),
        icon('chess-pawn', { x: 402, y: 336, size: 175, wood: true }),
      ],
      { shadow: 250, shadowY: 470 },
    ),
  'bois-jeu-de-l-oie': () =>
    scene(
      'mint',
      [
        plate(160, 130, 480, 360),
        ...[
          [225, 195],
          [315, 195],
          [405, 195],
          [495, 195],
          [575, 245],
          [575, 335],
          [540, 425],
          [450, 425],
          [360, 425],
          [270, 425],
        ].map(([x = 0, y = 0], index) =>
          dot(x, y, 38, ['#d9534a', '#f0c94b', '#6fae6a', '#4c93c2', '#e99a3c'][index % 5] ?? beech),
        ),
        icon('goose', { x: 350, y: 308, size: 180 }),
        icon('game-die', { x: 250, y: 330, size: 84, turn: -12 }),
      ],
      { shadow: 240 },
    ),
  'bois-mikado': () => scene('rose', [sticks()], { shadow: 0 }),
  'bois-quilles': () => scene('sage', [pins()], { shadow: 230 }),
  'bois-peche-magnetique': () =>
    scene(
      'sky',
      [
        icon('tropical-fish', { x: 250, y: 410, size: 140 }),
        icon('tropical-fish', { x: 560, y: 420, size: 120, hue: 120, flip: true }),
        icon('fish', { x: 400, y: 440, size: 110, hue: 180 }),
        icon('fishing-pole', { x: 410, y: 235, size: 320 }),
      ],
      { shadow: 220 },
    ),
  'bois-dominos': () =>
    scene(
      'lilac',
      [
        domino(250, 290, -14, 'hedgehog', 'owl'),
        domino(402, 320, 4, 'rabbit', 'fox'),
        domino(556, 290, 18, 'frog', 'hedgehog'),
      ],
      { shadow: 250 },
    ),
  'bois-puzzle-ferme': () =>
    scene(
      'butter',
      [
        plate(150, 140, 500, 350),
        hollow(180, 168, 206, 138),
        hollow(414, 168, 206, 138),
        hollow(180, 326, 206, 138),
        hollow(414, 326, 206, 138),
        icon('cow', { x: 283, y: 232, size: 128 }),
        icon('pig', { x: 517, y: 236, size: 124 }),
        icon('ewe', { x: 283, y: 392, size: 124 }),
        icon('rooster', { x: 517, y: 390, size: 124 }),
      ],
      { shadow: 250 },
    ),
  'bois-puzzle-saisons': () =>
    scene(
      'rose',
      [
        icon('puzzle-piece', { x: 290, y: 235, size: 200, turn: -8 }),
        icon('puzzle-piece', { x: 505, y: 240, size: 200, turn: 82, hue: 300 }),
        icon('puzzle-piece', { x: 300, y: 410, size: 170, turn: 172, hue: 220 }),
        icon('puzzle-piece', { x: 490, y: 410, size: 180, turn: 30, hue: 100 }),
      ],
      { shadow: 220, shadowY: 504 },
    ),
  'bois-puzzle-monde': () =>
    scene(
      'sky',
      [plate(160, 110, 480, 380, oak), hollow(186, 136, 428, 328, oak), icon('world-map', { size: 320, y: 300 })],
      {
        shadow: 240,
      },
    ),
  'bois-voilier': () => scene('sky', [icon('sailboat', { size: 380, y: 305 })], { shadow: 170 }),
  'bois-yo-yo': () => scene('lilac', [icon('yo-yo', { size: 350, y: 300 })], { shadow: 120 }),
  'bois-cerf-volant': () => scene('sage', [icon('kite', { size: 380, y: 275 })], { shadow: 110, shadowY: 524 }),
  'bois-boomerang': () => scene('sand', [icon('boomerang', { size: 350, y: 290, turn: -12 })], { shadow: 140 }),
  'bois-luge': () => scene('mist', [icon('sled', { size: 430, y: 320 })], { shadow: 200 }),
  'bois-mobile-papillons': () =>
    scene(
      'lilac',
      [
        mobile([
          ['butterfly', 262, 300, 130, 190],
          ['butterfly', 400, 400, 160, 0],
          ['butterfly', 540, 260, 130, 60],
        ]),
      ],
      { shadow: 0 },
    ),
  'bois-toise-girafe': () =>
    scene('sand', [ruler(250), icon('giraffe', { x: 440, y: 300, size: 390 })], { shadow: 190 }),
  'bois-veilleuse': () =>
    scene(
      'clay',
      [
        slab(300, 466, 200, 26, oak, 12),
        icon('crescent-moon', { x: 395, y: 300, size: 330 }),
        icon('star', { x: 500, y: 230, size: 80 }),
        icon('star', { x: 540, y: 330, size: 52 }),
      ],
      { shadow: 130 },
    ),
  'bois-chaise': () => scene('mint', [icon('chair', { size: 380, y: 300, wood: true })], { shadow: 120 }),
  'bois-album': () =>
    scene('butter', [icon('open-book', { size: 360, y: 310 }), icon('deciduous-tree', { x: 400, y: 256, size: 150 })], {
      shadow: 190,
    }),
}

/** The two sizes on the track, both in the colour that is chosen: red, turned by a hue. */
function racingCars(hue = 0) {
  const cars = [
    icon('racing-car', { x: 330, y: 210, size: 250, hue }),
    icon('racing-car', { x: 420, y: 370, size: 420, hue }),
  ]
  return scene('mist', cars, { shadow: 210, shadowY: 492 })
}
