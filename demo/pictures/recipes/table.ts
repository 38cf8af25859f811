import { icon } from '../icons.ts'
import { type Ground, type Scene, scene } from '../scene.ts'
import { slab, solid } from '../shapes/paint.ts'
import { assortment, dish, mealTray, plated, platter, tart, terrine, tray, verrines } from '../shapes/table.ts'

const on =
  (ground: Ground, draw: () => string, shadow = 220, shadowY = 498) =>
  () =>
    scene(ground, [draw()], { shadow, shadowY })
const at = (name: string, x: number, y: number, size: number) => icon(name, { x, y, size })

const party: Record<string, () => Scene> = {
  'cocotte-canapes': on(
    'butter',
    () =>
      assortment([
        '#e0644f',
        '#f2d98a',
        '#8fae5a',
        '#f0b8a0',
        '#c9785a',
        '#f4ead8',
        '#b8452f',
        '#a9c08a',
        '#f2d98a',
        '#e0644f',
        '#8fae5a',
        '#f0b8a0',
      ]),
    240,
  ),
  'cocotte-verrines': on('sage', () =>
    verrines([
      ['#f4ead8', '#e0644f', '#8fae5a'],
      ['#f2d98a', '#f0b8a0'],
      ['#b5c08a', '#f4ead8', '#c9402f'],
    ]),
  ),
  'cocotte-feuilletes': on(
    'sand',
    () =>
      assortment(
        [
          '#d99a4f',
          '#c9803a',
          '#e0b06a',
          '#d99a4f',
          '#e0b06a',
          '#c9803a',
          '#d99a4f',
          '#e0b06a',
          '#c9803a',
          '#d99a4f',
          '#c9803a',
          '#e0b06a',
        ],
        { round: true },
      ),
    240,
  ),
  'cocotte-pain-surprise': on(
    'clay',
    () =>
      solid('M230 300 Q240 170 400 164 Q560 170 570 300 Z', '#c98f4f') +
      slab(226, 296, 348, 190, '#a9703a', 30) +
      [310, 356, 402, 448].map((y) => `<path d="M246 ${y} h308" stroke="#f4ead8" stroke-width="11"/>`).join('') +
      at('herb', 400, 220, 80),
    210,
  ),
  'cocotte-mini-burgers': on(
    'rose',
    () => plated(at('hamburger', 300, 370, 150) + at('hamburger', 500, 370, 150) + at('hamburger', 400, 320, 160)),
    250,
  ),
  'cocotte-planche-fromages': on('mint', () => platter(['cheese-wedge', 'grapes', 'cheese-wedge']), 260),
  'cocotte-planche-charcuterie': on('rose', () => platter(['bacon', 'meat-on-bone', 'baguette-bread']), 260),
  'cocotte-crudites': on('sage', () => platter(['carrot', 'tomato', 'cucumber', 'broccoli']), 260),
}

const starters: Record<string, () => Scene> = {
  'cocotte-foie-volaille': on('sand', () => terrine('#b5805a'), 160),
  'cocotte-terrine-campagne': on('clay', () => terrine('#8f5a45'), 160),
  'cocotte-rillettes-saumon': on('rose', () => terrine('#eda68a'), 160),
  'cocotte-caviar-aubergine': on('lilac', () => terrine('#7d6a8a'), 160),
  'cocotte-veloute': on('butter', () => dish('#f4f1ea', '#e39a3f', ['#f4d9a0', '#6fae6a', '#f4d9a0'])),
  'cocotte-salade': on('mint', () => plated(at('green-salad', 400, 340, 290)), 250),
  'cocotte-taboule': on('sage', () =>
    dish(
      '#e9c46a',
      '#e6d3a0',
      ['#6fae6a', '#c4453a', '#6fae6a', '#f2d98a', '#3f8f5a', '#c4453a', '#6fae6a', '#f4ead8'],
      { hot: false },
    ),
  ),
  'cocotte-quiche': on(
    'sand',
    () => tart('#d9a866', '#f2d37a', ['#d97a6a', '#e9b9a0', '#d97a6a', '#b5c08a', '#d97a6a', '#e9b9a0', '#d97a6a']),
    230,
    492,
  ),
  'cocotte-tarte-legumes': on(
    'sage',
    () =>
      tart('#cf9a5a', '#e9c98a', [
        '#c4453a',
        '#6fae6a',
        '#e9b949',
        '#7d5aa6',
        '#c4453a',
        '#6fae6a',
        '#e9b949',
        '#c4453a',
        '#6fae6a',
      ]),
    230,
    492,
  ),
}

const mains: Record<string, () => Scene> = {
  'cocotte-blanquette': on('sky', () =>
    dish('#3f5f8a', '#f0e2c0', ['#d9b58f', '#e39a3f', '#d9b58f', '#f4ead8', '#d9b58f', '#e39a3f', '#8fae5a']),
  ),
  'cocotte-boeuf-carottes': on('clay', () =>
    dish('#b8452f', '#7d4028', ['#5f2f20', '#e07b39', '#5f2f20', '#e07b39', '#5f2f20', '#e07b39', '#6fae6a']),
  ),
  'cocotte-poulet-basquaise': on('butter', () =>
    dish('#3f8f8a', '#c95a35', ['#e9b98a', '#c4302a', '#6fae6a', '#e9b98a', '#c4302a', '#e9b98a']),
  ),
  'cocotte-curry-legumes': on('mint', () => plated(at('curry-rice', 400, 350, 290)), 250),
  'cocotte-parmentier': on('sand', () =>
    dish('#c9785a', '#e3b45a', ['#c98f3a', '#f2d98a', '#c98f3a', '#f2d98a', '#c98f3a']),
  ),
  'cocotte-lasagnes': on('rose', () => tray('#c4453a', at('spaghetti', 400, 410, 92)), 220),
  'cocotte-saumon': on('sky', () => tray('#4c93c2', at('fish', 400, 410, 92)), 220),
  'cocotte-gratin': on('butter', () =>
    dish('#7d8f4a', '#f2dfa0', ['#e3b45a', '#f7ecc4', '#e3b45a', '#f7ecc4', '#e3b45a', '#d99a3f']),
  ),
  'cocotte-ratatouille': on('lilac', () =>
    dish('#e9b949', '#c95a35', ['#7d5aa6', '#6fae6a', '#c4302a', '#e9b949', '#7d5aa6', '#6fae6a', '#c4302a'], {
      hot: false,
    }),
  ),
  'cocotte-paella': on('sand', () => plated(at('shallow-pan-of-food', 400, 330, 300), '#efe5d3'), 250),
}

const office: Record<string, () => Scene> = {
  'cocotte-plateau-marche': on(
    'sage',
    () =>
      mealTray([at('green-salad', 272, 370, 130), at('cheese-wedge', 458, 366, 84), at('strawberry', 587, 370, 76)]),
    280,
    494,
  ),
  'cocotte-plateau-mer': on(
    'sky',
    () => mealTray([at('fried-shrimp', 272, 370, 130), at('bread', 458, 366, 84), at('lemon', 587, 370, 76)]),
    280,
    494,
  ),
  'cocotte-plateau-jardin': on(
    'mint',
    () => mealTray([at('falafel', 272, 370, 130), at('avocado', 458, 366, 84), at('tangerine', 587, 370, 76)]),
    280,
    494,
  ),
  'cocotte-sandwichs': on('butter', () => plated(at('sandwich', 310, 360, 190) + at('sandwich', 490, 350, 190)), 250),
  'cocotte-bagel': on('clay', () => plated(at('bagel', 400, 340, 260)), 250),
  'cocotte-soupe': on(
    'rose',
    () =>
      solid('M290 250 h220 l-26 228 q-2 12 -14 12 h-140 q-12 0 -14 -12 z', '#f4ead8') +
      slab(276, 226, 248, 34, '#7d8f4a', 14) +
      solid('M298 320 h204 l-10 90 h-184 z', '#7d8f4a') +
      at('carrot', 400, 366, 80),
    150,
  ),
  'cocotte-petit-dejeuner': on(
    'sand',
    () => plated(at('croissant', 300, 370, 170) + at('hot-beverage', 500, 340, 170)),
    250,
  ),
}

export const table: Record<string, () => Scene> = {
  ...party,
  ...starters,
  ...mains,
  ...office,
}
