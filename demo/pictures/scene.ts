/** Pastel grounds, in the order a shop window alternates them. */
export const grounds = {
  sage: '#dfe9df',
  sand: '#f3e6d3',
  sky: '#dde8f3',
  rose: '#f6e0da',
  lilac: '#e8e2f0',
  mint: '#d9ece7',
  butter: '#f7eccb',
  clay: '#efdccd',
  mist: '#e4e8ea',
} as const

export type Ground = keyof typeof grounds

/** What stands on the ground: drawings in a space of 800 x 600, and the width of the shadow they throw. */
export interface Scene {
  ground: Ground
  layers: string[]
  /** Half width of the shadow; 0 for things that hang. */
  shadow?: number
  shadowX?: number
  shadowY?: number
}

export const scene = (ground: Ground, layers: string[], options: Omit<Scene, 'ground' | 'layers'> = {}): Scene => ({
  ground,
  layers,
  ...options,
})

const head = (w: number, h: number, box = `0 0 ${w} ${h}`) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${w}" height="${h}" viewBox="${box}">`

const halo = (colour: string) =>
  `<defs><radialGradient id="halo" cx="0.5" cy="0.46" r="0.62"><stop offset="0" stop-color="#fffdf8"/><stop offset="0.55" stop-color="${colour}" stop-opacity="0.75"/><stop offset="1" stop-color="${colour}"/></radialGradient>` +
  '<filter id="soft" x="-0.4" y="-2" width="1.8" height="5"><feGaussianBlur stdDeviation="13"/></filter></defs>'

const shadowOf = (x: number, y: number, rx: number) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${Math.max(9, rx * 0.075)}" fill="#3a3226" opacity="0.3" filter="url(#soft)"/>`

/** A product picture: 4:3, the object lit on a pastel ground. */
export function drawProduct({ ground, layers, shadow = 170, shadowX = 400, shadowY = 500 }: Scene): string {
  const colour = grounds[ground]
  const fall = shadow > 0 ? shadowOf(shadowX, shadowY, shadow) : ''
  return `${head(800, 600)}${halo(colour)}<rect width="800" height="600" fill="${colour}"/><rect width="800" height="600" fill="url(#halo)"/>${fall}${layers.join('')}</svg>`
}

/** A square logo: the middle of the scene, close. */
export function drawLogo({ ground, layers, shadow = 150 }: Scene): string {
  const colour = grounds[ground]
  return `${head(256, 256, '150 50 500 500')}${halo(colour)}<rect width="800" height="600" fill="${colour}"/><rect width="800" height="600" fill="url(#halo)"/>${shadowOf(400, 492, shadow)}${layers.join('')}</svg>`
}

/** What stands above a shelf: things in a row on the ground of the first, 1200 x 320. */
export function drawShelf(scenes: readonly Scene[]): string {
  const colour = grounds[scenes[0]?.ground ?? 'sand']
  const things = scenes.map(({ layers, shadow = 170, shadowX = 400, shadowY = 500 }, index) => {
    const fall = shadow > 0 ? shadowOf(shadowX, shadowY, shadow) : ''
    return `<g transform="translate(${250 + index * 350 - 232} -14) scale(0.58)">${fall}${layers.join('')}</g>`
  })
  return `${head(1200, 320)}${halo(colour)}<rect width="1200" height="320" fill="${colour}"/><rect width="1200" height="320" fill="url(#halo)"/>${things.join('')}</svg>`
}

export interface Banner {
  /** Colours of the sky, from top to bottom, and of the ground that things stand on. */
  sky: [string, string]
  floor: string
  /** Far away: hills, trees, drawn in the space 1200 x 400. */
  back: string[]
  /** Things that stand, with the shadow under each: x, y of the foot, half width. */
  front: { drawing: string; x: number; y: number; shadow: number }[]
}

/** A banner 1200 x 400: a small landscape with the trade's goods in it, no text. */
export function drawBanner({ sky, floor, back, front }: Banner): string {
  const defs =
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient>` +
    '<filter id="soft" x="-0.4" y="-2" width="1.8" height="5"><feGaussianBlur stdDeviation="6"/></filter></defs>'
  const things = front.map(({ drawing, x, y, shadow }) => shadowOf(x, y, shadow) + drawing).join('')
  return `${head(1200, 400)}${defs}<rect width="1200" height="400" fill="url(#sky)"/>${back.join('')}<path d="M0 330 q300 -34 620 -12 t580 -8 v100 h-1200 z" fill="${floor}"/>${things}</svg>`
}
