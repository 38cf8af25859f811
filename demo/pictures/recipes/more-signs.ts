import { icon } from '../icons.ts'
import { type Banner, type Scene, scene } from '../scene.ts'
import { beech, slab } from '../shapes/paint.ts'
import { boundBook, exerciseBook, leverFile, pencil, pot, row, rucksack, satchel } from '../shapes/stationery.ts'
import { set, stand } from './signs.ts'

const shelf = (x: number, w: number, colour: string) =>
  `<rect x="${x}" y="210" width="${w}" height="10" rx="3" fill="${colour}"/><rect x="${x}" y="220" width="${w}" height="5" fill="#000" opacity="0.08"/>`

const panes = (x: number, w: number, sky: string) =>
  `<rect x="${x}" y="34" width="${w}" height="210" rx="8" fill="${sky}"/><path d="M${x + w / 2} 34 v210 M${x} 140 h${w}" stroke="#fbf8f0" stroke-width="9"/><rect x="${x}" y="34" width="${w}" height="210" rx="8" fill="none" stroke="#fbf8f0" stroke-width="13"/>`

export const moreLogos: Record<string, () => Scene> = {
  'logo-papeterie-ricochet': () =>
    scene('lilac', [boundBook('#2f6d6a', { x: 375, turn: -6 }), pencil('#c4453a', { x: 520, turn: 22 })], {
      shadow: 150,
    }),
}

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
}
