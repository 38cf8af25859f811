import { icon } from '../icons.ts'
import { type Scene, scene } from '../scene.ts'
import {
  bag,
  bottle,
  carton,
  cheeseWheel,
  chocolates,
  choppingBoard,
  crate,
  drySausage,
  eggBox,
  fruitPastes,
  goatCheeses,
  jar,
  tin,
  troutSlices,
} from '../shapes/food.ts'
import { bar, beech, dot, place, slab } from '../shapes/paint.ts'

const kraft = '#c9a475'

export const food: Record<string, () => Scene> = {
  'pre-miel-fleurs': () =>
    scene(
      'butter',
      [
        jar('#e7a92f', '#d8b23c', { motif: 'honeybee' }, { x: 336 }),
        jar('#f3cf72', '#d8b23c', { motif: 'blossom' }, { x: 560, w: 150, h: 180 }),
      ],
      { shadow: 230 },
    ),
  'pre-miel-sapin': () =>
    scene(
      'sage',
      [icon('honey-pot', { x: 370, y: 318, size: 360 }), icon('evergreen-tree', { x: 566, y: 400, size: 190 })],
      { shadow: 200 },
    ),
  'pre-confiture-fraise': () =>
    scene('rose', [
      jar('#b8283a', '#c9a35a', { motif: 'strawberry' }, { cloth: '#d8574f' }),
      icon('strawberry', { x: 590, y: 430, size: 120, turn: 14 }),
    ]),
  'pre-confiture-myrtille': () =>
    scene('lilac', [
      jar('#4a3566', '#c9a35a', { motif: 'blueberries' }, { cloth: '#6b5aa8' }),
      icon('blueberries', { x: 586, y: 430, size: 130 }),
    ]),
  'pre-confiture-cerise': () =>
    scene('clay', [
      jar('#8c1f3a', '#c9a35a', { motif: 'cherries' }, { cloth: '#f4efe4' }),
      icon('cherries', { x: 226, y: 430, size: 130 }),
    ]),
  'pre-creme-marrons': () =>
    scene(
      'sand',
      [
        tin('#8a5a35', { motif: 'chestnut' }, { x: 370, w: 250, h: 230 }),
        icon('chestnut', { x: 560, y: 440, size: 110, turn: 10 }),
        icon('chestnut', { x: 632, y: 458, size: 74, turn: -16 }),
      ],
      { shadow: 220 },
    ),
  'pre-meule': () => scene('rose', [icon('cheese-wedge', { size: 390, y: 300 })], { shadow: 190 }),
  'pre-tomme': () => scene('sage', [cheeseWheel('#a58a63', '#f3e0a6')], { shadow: 210, shadowY: 488 }),
  'pre-cendre': () => scene('lilac', [cheeseWheel('#d9a45e', '#f7e9bd', '#4d4a48')], { shadow: 210, shadowY: 488 }),
  'pre-chevre': () => scene('mint', [goatCheeses()], { shadow: 210, shadowY: 480 }),
  'pre-fondue': () => scene('clay', [icon('fondue', { size: 380, y: 305 })], { shadow: 150 }),
  'pre-beurre': () => scene('sky', [icon('butter', { size: 400, y: 320 })], { shadow: 200, shadowY: 470 }),
  'pre-oeufs': () => scene('sand', [eggBox()], { shadow: 240 }),
  'pre-lait': () =>
    scene(
      'sky',
      [
        bottle('#f4f5f2', '#4c93c2', { motif: 'cow', paper: '#dfeaf4' }, { x: 350 }),
        icon('glass-of-milk', { x: 530, y: 400, size: 220 }),
      ],
      { shadow: 200 },
    ),
  'pre-saucisson': () =>
    scene('sand', [choppingBoard('#c98f55'), place(drySausage(), { y: 292, scale: 0.94 })], { shadow: 230 }),
  'pre-poitrine-fumee': () => scene('mint', [choppingBoard(), icon('bacon', { size: 330, y: 300 })], { shadow: 230 }),
  'pre-coulis-tomate': () =>
    scene(
      'mint',
      [
        bottle('#c33a2c', '#e8e2d2', { motif: 'tomato' }, { w: 150, h: 370 }),
        icon('tomato', { x: 560, y: 440, size: 120 }),
      ],
      { shadow: 170 },
    ),
  'pre-cornichons': () =>
    scene('butter', [jar('#7d9a3f', '#3f7a4f', { motif: 'cucumber' }, { w: 200, h: 290 })], { shadow: 150 }),
  'pre-cepes': () =>
    scene(
      'clay',
      [
        bag(kraft, { motif: 'brown-mushroom' }, { x: 360 }),
        icon('brown-mushroom', { x: 566, y: 424, size: 150, turn: 8 }),
      ],
      { shadow: 210 },
    ),
  'pre-sel-herbes': () =>
    scene('sage', [icon('salt', { x: 370, y: 310, size: 360 }), icon('herb', { x: 560, y: 420, size: 170 })], {
      shadow: 150,
    }),
  'pre-farine': () =>
    scene('mist', [bag('#f1e9d8', { motif: 'sheaf-of-rice', paper: '#fffdf6' }, { w: 240, h: 330 })], { shadow: 160 }),
  'pre-tagliatelles': () =>
    scene('butter', [carton('#3f6f9c', { motif: 'spaghetti' }, { w: 270, h: 260 })], { shadow: 200 }),
  'pre-huile': () =>
    scene(
      'sand',
      [
        bottle('#d9a521', '#3d3a34', { motif: 'sunflower' }, { w: 120 }),
        icon('sunflower', { x: 548, y: 400, size: 190 }),
      ],
      { shadow: 150 },
    ),
  'pre-sables': () =>
    scene(
      'sky',
      [
        icon('cookie', { x: 300, y: 400, size: 180 }),
        icon('cookie', { x: 500, y: 405, size: 180, turn: 80 }),
        icon('cookie', { x: 400, y: 270, size: 200, turn: 40 }),
      ],
      { shadow: 210 },
    ),
  'pre-pain-epices': () =>
    scene('clay', [choppingBoard('#c98f55'), icon('bread', { size: 310, y: 296, hue: -12, saturation: 1.5 })], {
      shadow: 230,
    }),
  'pre-chocolat-noir': () => scene('rose', [icon('chocolate-bar', { size: 370, y: 295, turn: 4 })], { shadow: 150 }),
  'pre-bonbons-chocolat': () => scene('mist', [chocolates()], { shadow: 240 }),
  'pre-sucettes': () =>
    scene(
      'lilac',
      [
        icon('lollipop', { x: 290, y: 320, size: 260, turn: -40 }),
        icon('lollipop', { x: 510, y: 320, size: 260, turn: -4, hue: 120 }),
        icon('lollipop', { x: 400, y: 290, size: 310, turn: -24, hue: 230 }),
      ],
      { shadow: 140 },
    ),
  'pre-pates-fruits': () => scene('mint', [fruitPastes()], { shadow: 220 }),
  'pre-jus-pomme': () =>
    scene(
      'sage',
      [bottle('#d99a34', '#3f7a4f', { motif: 'red-apple' }), icon('red-apple', { x: 552, y: 432, size: 140 })],
      { shadow: 170 },
    ),
  'pre-sirop-citron': () =>
    scene(
      'butter',
      [
        bottle('#e9d04a', '#c9a35a', { motif: 'lemon' }, { w: 110, h: 420 }),
        icon('lemon', { x: 530, y: 440, size: 120 }),
      ],
      { shadow: 150 },
    ),
  'pre-tisane': () =>
    scene(
      'mint',
      [
        carton('#6f9c78', { motif: 'herb' }, { x: 340, w: 200, h: 250 }),
        icon('teacup-without-handle', { x: 566, y: 400, size: 210 }),
      ],
      { shadow: 250 },
    ),
  'pre-cafe': () =>
    scene('sand', [bag('#4b3226', { motif: 'hot-beverage', paper: '#ecd9bd' }, { w: 220, h: 330 })], { shadow: 150 }),
  'pre-panier-legumes': () =>
    scene(
      'sage',
      [
        icon('leafy-green', { x: 320, y: 260, size: 200 }),
        icon('carrot', { x: 470, y: 250, size: 180, turn: -30 }),
        icon('bell-pepper', { x: 250, y: 330, size: 130 }),
        icon('tomato', { x: 400, y: 330, size: 140 }),
        icon('eggplant', { x: 545, y: 310, size: 160 }),
        crate({ w: 430, h: 130 }),
      ],
      { shadow: 230 },
    ),
  'pre-pommes': () =>
    scene(
      'sky',
      [
        ...[250, 350, 450, 550].map((x, index) =>
          icon(index % 2 === 0 ? 'red-apple' : 'green-apple', { x, y: 340, size: 130 }),
        ),
        ...[300, 400, 500].map((x, index) => icon(index === 1 ? 'green-apple' : 'red-apple', { x, y: 268, size: 120 })),
        crate({ w: 440, h: 120 }),
      ],
      { shadow: 230 },
    ),
  'pre-pommes-de-terre': () =>
    scene(
      'clay',
      [
        bag('#b99061', { motif: 'potato', paper: '#f4e4c5' }, { x: 350, w: 250, h: 330 }),
        icon('potato', { x: 560, y: 440, size: 110 }),
        icon('potato', { x: 634, y: 456, size: 84, turn: 70 }),
      ],
      { shadow: 240 },
    ),
  'pre-ail': () =>
    scene(
      'lilac',
      [
        bar('M400 120 q-30 60 4 120 t0 120', '#d9c79c', 20),
        icon('garlic', { x: 340, y: 250, size: 150, turn: -20 }),
        icon('garlic', { x: 464, y: 300, size: 150, turn: 20 }),
        icon('garlic', { x: 360, y: 390, size: 160, turn: -8 }),
        icon('garlic', { x: 480, y: 430, size: 130, turn: 14 }),
      ],
      { shadow: 150 },
    ),
  'pre-coffret-miels': () =>
    scene(
      'rose',
      [
        jar('#e7a92f', '#d8b23c', { motif: 'sunflower' }, { x: 270, w: 136, h: 190 }),
        jar('#9a5a22', '#d8b23c', { motif: 'evergreen-tree' }, { x: 400, w: 136, h: 190 }),
        jar('#f0cf78', '#d8b23c', { motif: 'blossom' }, { x: 530, w: 136, h: 190 }),
        crate({ w: 440, h: 84 }),
      ],
      { shadow: 240 },
    ),
  'pre-bougie': () =>
    scene('sand', [slab(290, 470, 220, 24, '#a97b4a', 12), icon('candle', { size: 370, y: 298 })], { shadow: 130 }),
  'pre-savon': () =>
    scene(
      'lilac',
      [slab(250, 440, 300, 50, beech, 12), icon('soap', { x: 400, y: 320, size: 290 }), dot(600, 250, 22, '#f1f4fb')],
      { shadow: 180 },
    ),
  'pre-livre-recettes': () =>
    scene(
      'clay',
      [icon('orange-book', { x: 390, y: 300, size: 370 }), icon('pot-of-food', { x: 398, y: 268, size: 140 })],
      { shadow: 150 },
    ),
  'pre-chocolat-lait': () =>
    scene(
      'butter',
      [
        carton('#6f9cc0', { motif: 'chocolate-bar', hue: 10 }, { x: 350, w: 210, h: 290 }),
        icon('glass-of-milk', { x: 566, y: 410, size: 190 }),
      ],
      { shadow: 220 },
    ),
  'pre-truite': () =>
    scene('rose', [choppingBoard('#b9824f'), troutSlices(), icon('lemon', { x: 586, y: 420, size: 110 })], {
      shadow: 240,
    }),
  'pre-bonbons-miel': () =>
    scene(
      'butter',
      [
        tin('#e3b04b', { motif: 'honeybee' }, { x: 340, w: 250, h: 190 }),
        icon('candy', { x: 548, y: 436, size: 130, hue: 20 }),
        icon('candy', { x: 640, y: 456, size: 96, hue: 20, turn: 60 }),
      ],
      { shadow: 240 },
    ),
}
