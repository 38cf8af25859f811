import { icon } from '../icons.ts'
import { type Ground, type Scene, scene } from '../scene.ts'
import { dot, slab, solid } from '../shapes/paint.ts'
import { assortment, bottle, casserole, plated, stack, sweets, tart, terrine, verrines } from '../shapes/table.ts'

const on =
  (ground: Ground, draw: () => string, shadow = 220, shadowY = 498) =>
  () =>
    scene(ground, [draw()], { shadow, shadowY })
const at = (name: string, x: number, y: number, size: number) => icon(name, { x, y, size })

const cakes: Record<string, () => Scene> = {
  'cocotte-fraisier': on('rose', () => plated(at('shortcake', 400, 330, 270)), 250),
  'cocotte-tarte-pommes': on(
    'butter',
    () =>
      tart('#d9a24f', '#e9b45a', [
        '#f2cf7a',
        '#e3a03f',
        '#f2cf7a',
        '#e3a03f',
        '#f2cf7a',
        '#e3a03f',
        '#f2cf7a',
        '#e3a03f',
      ]),
    230,
    492,
  ),
  'cocotte-anniversaire': on('lilac', () => plated(at('birthday-cake', 400, 310, 290)), 250),
  'cocotte-macarons': on(
    'mint',
    () =>
      assortment(
        [
          '#e39ab0',
          '#a9cdb0',
          '#e9c46a',
          '#8a5a3f',
          '#cbb9dc',
          '#e39ab0',
          '#a9cdb0',
          '#e9c46a',
          '#8a5a3f',
          '#cbb9dc',
          '#e39ab0',
          '#e9c46a',
        ],
        { round: true },
      ),
    240,
  ),
  'cocotte-petits-gateaux': on(
    'sky',
    () => plated(at('cupcake', 300, 350, 170) + at('cupcake', 500, 350, 170) + at('custard', 400, 340, 180)),
    250,
  ),
  'cocotte-mousse': on('clay', () =>
    verrines([
      ['#5a3524', '#7d4a30'],
      ['#5a3524', '#f4ead8'],
      ['#7d4a30', '#5a3524'],
    ]),
  ),
  'cocotte-glace': on(
    'rose',
    () =>
      slab(300, 250, 200, 236, '#f4ead8', 20) + slab(284, 216, 232, 50, '#c9785a', 16) + at('ice-cream', 400, 370, 150),
    150,
  ),
  'cocotte-chocolats': on('butter', () =>
    sweets('#8a3342', [
      '#4a2a1c',
      '#6b3f28',
      '#8a5a3a',
      '#4a2a1c',
      '#6b3f28',
      '#6b3f28',
      '#8a5a3a',
      '#4a2a1c',
      '#6b3f28',
      '#8a5a3a',
    ]),
  ),
  'cocotte-dragees': on('sky', () =>
    sweets('#5f8fae', [
      '#f4d3da',
      '#f7f1e6',
      '#cfe0ea',
      '#f4d3da',
      '#f7f1e6',
      '#cfe0ea',
      '#f4d3da',
      '#f7f1e6',
      '#cfe0ea',
      '#f4d3da',
    ]),
  ),
}

const pantry: Record<string, () => Scene> = {
  'cocotte-pain': on('sand', () => at('baguette-bread', 330, 320, 280) + at('bread', 530, 390, 190), 230),
  'cocotte-sauce-tomate': on('rose', () => terrine('#c4402f'), 160),
  'cocotte-limonade': on('butter', () => bottle('#e9e4b0', { drawing: at('lemon', 400, 388, 84) }), 120),
  'cocotte-jus': on('clay', () => bottle('#c9802f', { drawing: at('red-apple', 400, 388, 84) }), 120),
  'cocotte-the-glace': on('mint', () => bottle('#a9602f', { drawing: at('peach', 400, 388, 84) }), 120),
  'cocotte-eau': on('sky', () => bottle('#bcd9e6', { drawing: at('droplet', 400, 388, 80) }), 120),
  'cocotte-cafe': on('sand', () => at('hot-beverage', 400, 320, 300), 190),
}

const tableware: Record<string, () => Scene> = {
  'cocotte-assiettes': on('sage', () => stack('#e6d9bf', 7), 200, 494),
  'cocotte-couverts': on('clay', () => at('fork-and-knife', 400, 310, 300), 130),
  'cocotte-serviettes': on(
    'rose',
    () =>
      [-60, -40, -20, 0, 20, 40, 60]
        .map(
          (turn, n) =>
            `<g transform="rotate(${turn} 400 470)">${solid('M370 470 L352 210 L400 186 L448 210 L430 470 Z', n % 2 ? '#c9785a' : '#e3a488')}</g>`,
        )
        .join('') + slab(350, 440, 100, 46, '#d9b45a', 18),
    170,
  ),
  'cocotte-bougies': on(
    'lilac',
    () =>
      [300, 400, 500]
        .map(
          (x, n) =>
            slab(x - 30, 290 - n * 24, 60, 200 + n * 24, ['#b8452f', '#e9b949', '#7d8f4a'][n] ?? '#b8452f', 10) +
            dot(x, 268 - n * 24, 15, '#f2a93f') +
            dot(x, 272 - n * 24, 8, '#fbe6a0'),
        )
        .join(''),
    180,
  ),
  'cocotte-cocotte': on('butter', () => casserole('#b8452f'), 220),
}

export const afters: Record<string, () => Scene> = { ...cakes, ...pantry, ...tableware }
