import { icon } from '../icons.ts'
import { type Ground, type Scene, scene } from '../scene.ts'
import {
  bottle,
  careTube,
  comb,
  compact,
  creamJar,
  crystals,
  eyePencil,
  foundation,
  giftBox,
  hairBrush,
  lipstick,
  mascara,
  pads,
  polish,
  powderBrush,
  puck,
  scent,
  soap,
  sponge,
  toothBrush,
  towel,
} from '../shapes/care.ts'
import { slab, solid } from '../shapes/paint.ts'

const on =
  (ground: Ground, drawing: string, shadow = 180, shadowY = 498) =>
  () =>
    scene(ground, [drawing], { shadow, shadowY })
/** With an icon drawn only once the set is open. */
const beside = (ground: Ground, drawing: string, name: string, at: { x: number; y: number; size: number }) => () =>
  scene(ground, [drawing, icon(name, at)], { shadow: 210, shadowY: 498 })

const face: Record<string, () => Scene> = {
  'lison-lait-demaquillant': beside('rose', bottle('#f1d9cf', { top: 'pump', x: 380 }), 'cherry-blossom', {
    x: 560,
    y: 440,
    size: 110,
  }),
  'lison-eau-florale': beside('lilac', bottle('#8fa9c9', { top: 'spray', x: 380, ink: '#5a4f7d' }), 'hyacinth', {
    x: 550,
    y: 400,
    size: 150,
  }),
  'lison-gel-nettoyant': beside('mint', bottle('#a9cdb0', { top: 'pump', x: 380 }), 'herb', {
    x: 560,
    y: 430,
    size: 120,
  }),
  'lison-creme-jour': beside('sand', creamJar('#f4efe6', { x: 380 }), 'blossom', { x: 570, y: 440, size: 110 }),
  'lison-creme-nuit': beside('lilac', creamJar('#6b6a9a', { x: 380, lid: '#3f3d66' }), 'crescent-moon', {
    x: 560,
    y: 260,
    size: 110,
  }),
  'lison-serum': beside('butter', bottle('#b8702f', { w: 120, h: 220, top: 'dropper', x: 380 }), 'lemon', {
    x: 540,
    y: 440,
    size: 110,
  }),
  'lison-masque-argile': on('sage', creamJar('#8fae94', { open: '#a9b98a' }), 190),
  'lison-contour-yeux': on('sky', careTube('#cfe0ea', { w: 100, h: 250 }), 120),
  'lison-baume-levres': () =>
    scene('rose', [
      slab(300, 250, 90, 236, '#e9b7a9', 20),
      slab(300, 250, 90, 90, '#c9806f', 20),
      slab(440, 330, 90, 156, '#e9b7a9', 20),
      solid('M450 332 V280 Q452 256 520 250 V332 Z', '#f6e3c9'),
      icon('honeybee', { x: 345, y: 410, size: 64 }),
    ]),
}

const lips = (colour: string) => on('rose', lipstick(colour), 210)
const nails = (colour: string) => on('lilac', polish(colour), 130)
const skin = (colour: string) => on('sand', foundation(colour), 200)
const makeUp: Record<string, () => Scene> = {
  'lison-rouge': lips('#b3263e'),
  'lison-rouge-bois-de-rose': lips('#b5697a'),
  'lison-rouge-corail': lips('#e0644f'),
  'lison-rouge-prune': lips('#6d2a4f'),
  'lison-vernis': nails('#c4453a'),
  'lison-vernis-nude': nails('#d9a99a'),
  'lison-vernis-ocean': nails('#2f6d8a'),
  'lison-vernis-olive': nails('#7d8448'),
  'lison-teint': skin('#f0d3b8'),
  'lison-teint-sable': skin('#dcb48f'),
  'lison-teint-miel': skin('#b98455'),
  'lison-teint-noyer': skin('#6f452b'),
  'lison-poudre': on('clay', compact('#3a3236', ['#e8c9a9']), 200),
  'lison-fard-joues': on('rose', compact('#3a3236', ['#e39a94']), 200),
  'lison-fard-joues-abricot': on('rose', compact('#3a3236', ['#eda678']), 200),
  'lison-palette': on(
    'lilac',
    compact('#4a3a4f', ['#f0dcc8', '#c99a7d', '#7d4f4a', '#b98aa3', '#6f6f9a', '#3f3a44']),
    200,
  ),
  'lison-mascara': on('sky', mascara('#3a2f3f'), 190),
  'lison-crayon': on('mist', eyePencil('#4a3a2f'), 200),
  'lison-crayon-bleu': on('mist', eyePencil('#2f4f7d'), 200),
}

const body: Record<string, () => Scene> = {
  'lison-creme-mains': beside('butter', careTube('#f2dca9', { x: 380 }), 'sunflower', { x: 560, y: 430, size: 120 }),
  'lison-lait-corps': beside('sand', bottle('#f4efe6', { w: 150, top: 'pump', x: 380 }), 'coconut', {
    x: 560,
    y: 440,
    size: 110,
  }),
  'lison-huile-seche': beside('clay', bottle('#d9a84f', { w: 130, top: 'spray', x: 380, cap: '#8a6a2f' }), 'olive', {
    x: 550,
    y: 440,
    size: 120,
  }),
  'lison-gommage': on('rose', creamJar('#d9a9b5', { open: '#b5808f' }), 190),
  'lison-deodorant': beside(
    'mint',
    slab(330, 240, 130, 250, '#dfe9df', 24) + slab(330, 240, 130, 90, '#8fae94', 24),
    'leaf-fluttering-in-wind',
    { x: 550, y: 420, size: 120 },
  ),
  'lison-beurre-karite': on('butter', creamJar('#e9dcc0', { w: 270, h: 110, open: '#fbf3dc', lid: '#c9a45a' }), 200),
  'lison-solaire': beside('sky', bottle('#f2b24e', { top: 'spray', x: 380, cap: '#e07b39', ink: '#b8652a' }), 'sun', {
    x: 560,
    y: 230,
    size: 130,
  }),
  'lison-apres-soleil': beside('mint', careTube('#bfe0d2', { x: 380 }), 'seedling', { x: 560, y: 430, size: 120 }),
}

const bath: Record<string, () => Scene> = {
  'lison-savon': beside('lilac', soap('#cbb9dc', '#f4efe6', { x: 380 }), 'hyacinth', { x: 590, y: 400, size: 130 }),
  'lison-savon-amande': beside('lilac', soap('#f0e2c9', '#c99a6d', { x: 380 }), 'chestnut', {
    x: 590,
    y: 440,
    size: 100,
  }),
  'lison-savon-olive': beside('lilac', soap('#b5c08a', '#f4efe6', { x: 380 }), 'olive', { x: 590, y: 430, size: 110 }),
  'lison-gel-douche': beside(
    'butter',
    bottle('#f2c04e', { w: 150, x: 380, cap: '#8a6a2f', ink: '#8a6a2f' }),
    'tangerine',
    { x: 560, y: 440, size: 110 },
  ),
  'lison-sels': on('rose', crystals('#e3a9b0'), 200),
  'lison-shampoing': beside('sage', bottle('#6f9a7d', { w: 150, x: 380, cap: '#3f5f4a' }), 'herb', {
    x: 560,
    y: 430,
    size: 120,
  }),
  'lison-shampoing-solide': on('mint', puck('#7fb3a3', '#d9b07a'), 200),
  'lison-masque-cheveux': on('clay', creamJar('#a9743f', { open: '#f0e0c4' }), 190),
  'lison-dentifrice': on('sky', careTube('#eaf2f4', { ink: '#3f8f8a', cap: '#3f8f8a' }), 150),
  'lison-brosse-dents': on(
    'mint',
    [
      [330, '#f4f1ea', -8],
      [430, '#6fae6a', 6],
    ]
      .map(([x, hair, turn]) => toothBrush(Number(x), String(hair), Number(turn)))
      .join(''),
    150,
    504,
  ),
}

const scents: Record<string, () => Scene> = {
  'lison-eau-toilette': on('butter', scent('#e9c46a', '#f4f1ea'), 190),
  'lison-eau-cologne': on('sky', scent('#9cc9d9', '#5f8fae'), 190),
  'lison-huile-essentielle': beside(
    'lilac',
    bottle('#5f3f2a', { w: 100, h: 170, top: 'cap', x: 390, ink: '#5a4f7d' }),
    'hyacinth',
    { x: 530, y: 400, size: 150 },
  ),
  'lison-bougie': () =>
    scene('clay', [
      slab(300, 270, 200, 216, '#f4ead8', 16),
      solid('M312 300 h176 v170 h-176 z', '#efe0c0'),
      slab(336, 350, 128, 90, '#fbf6ec', 8),
      '<path d="M400 300 v-26" stroke="#3a3236" stroke-width="6"/>',
      solid('M400 180 q44 54 0 96 q-44 -42 0 -96 z', '#f2a93f'),
      solid('M400 222 q20 28 0 50 q-20 -22 0 -50 z', '#fbe6a0'),
      icon('herb', { x: 400, y: 395, size: 70 }),
    ]),
}

const tools: Record<string, () => Scene> = {
  'lison-brosse-cheveux': on('sand', hairBrush('#b97f4a'), 170, 506),
  'lison-peigne': on('sage', comb('#a9743f'), 190, 460),
  'lison-pinceaux': () =>
    scene(
      'rose',
      [
        powderBrush(290, { wide: 110 }),
        powderBrush(410, { wide: 76, tall: 100 }),
        powderBrush(510, { wide: 50, tall: 70 }),
      ],
      {
        shadow: 190,
        shadowY: 496,
      },
    ),
  'lison-cotons': on('mint', pads(['#e3a9b0', '#f4efe6', '#a9cdb0', '#cbb9dc']), 180),
  'lison-serviette': on('sky', towel('#7f9fae'), 210),
  'lison-eponge': on('butter', sponge('#e9c98f'), 190, 490),
  'lison-miroir': () => scene('lilac', [icon('mirror', { size: 360, y: 300 })], { shadow: 130 }),
  'lison-coffret-bain': () =>
    scene(
      'sand',
      [
        giftBox(
          '#8fae94',
          '#f4ead8',
          soap('#cbb9dc', '#f4efe6', { x: 330, y: -120, turn: -6 }) +
            bottle('#f2c04e', { x: 490, w: 100, h: 230, ink: '#8a6a2f' }),
        ),
      ],
      {
        shadow: 220,
      },
    ),
  'lison-coffret-levres': on('rose', giftBox('#b5697a', '#f0dcc8'), 210),
}

export const care: Record<string, () => Scene> = { ...face, ...makeUp, ...body, ...bath, ...scents, ...tools }
