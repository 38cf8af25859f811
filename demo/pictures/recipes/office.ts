import { icon } from '../icons.ts'
import { type Scene, scene } from '../scene.ts'
import { bar, dot, slab, solid } from '../shapes/paint.ts'
import {
  calculator,
  dividers,
  folder,
  geometry,
  glue,
  leverFile,
  motif,
  pencilCase,
  pot,
  rucksack,
  satchel,
  sleeve,
  sorter,
  stapler,
  tape,
} from '../shapes/stationery.ts'

const file = (colour: string) => () =>
  scene('mint', [leverFile(colour, 330), leverFile(colour, 470)], { shadow: 180, shadowY: 494 })
const bag = (body: string, flap: string) => () => scene('butter', [satchel(body, flap)], { shadow: 210, shadowY: 496 })
const sack = (body: string, pocket: string) => () =>
  scene('mist', [rucksack(body, pocket)], { shadow: 190, shadowY: 496 })
const purse = (colour: string) => () => scene('rose', [pencilCase(colour)], { shadow: 210, shadowY: 490 })

const desk: Record<string, () => Scene> = {
  'papier-classeur': file('#3f6fb0'),
  'papier-classeur-noir': file('#3a3f44'),
  'papier-classeur-rouge': file('#c4453a'),
  'papier-classeur-vert': file('#3f8f5a'),
  'papier-chemises': () =>
    scene(
      'rose',
      [
        folder('#e9b949', { x: 480, turn: 12 }),
        folder('#c4453a', { x: 430, turn: 5 }),
        folder('#4c93c2', { x: 350, turn: -4 }),
      ],
      {
        shadow: 230,
      },
    ),
  'papier-boite-archives': () =>
    scene('sky', [
      solid('M230 250 l60 -54 h330 l-60 54 z', '#d9b98a'),
      slab(230, 250, 330, 236, '#c99f68', 6),
      solid('M560 250 l60 -54 v220 l-60 70 z', '#a98050'),
      slab(290, 300, 200, 90, '#fbf8f0', 8),
      dot(395, 434, 22, '#6b4a2a'),
    ]),
  'papier-intercalaires': () =>
    scene('mist', [dividers(['#c4453a', '#e07b39', '#e9b949', '#6fae6a', '#4c93c2', '#7d5aa6'])]),
  'papier-pochettes': () => scene('butter', [sleeve(8), sleeve(-5)], { shadow: 180, shadowY: 492 }),
  'papier-trieur': () =>
    scene('lilac', [sorter('#33415c', ['#c4453a', '#e9b949', '#6fae6a', '#4c93c2', '#b8557f'])], { shadow: 220 }),
  'papier-agrafeuse': () => scene('mint', [stapler('#c4453a')], { shadow: 230, shadowY: 484 }),
  'papier-ciseaux': () => scene('sand', [icon('scissors', { size: 330, y: 310 })], { shadow: 140 }),
  'papier-calculatrice': () => scene('clay', [calculator()], { shadow: 170, shadowY: 496 }),
  'papier-geometrie': () => scene('rose', [geometry('#6fb7c9')], { shadow: 230, shadowY: 484 }),
  'papier-colle': () =>
    scene('butter', [glue(290, '#3f8f5a'), glue(400, '#e07b39'), glue(510, '#3f8f5a')], { shadow: 200, shadowY: 496 }),
  'papier-ruban': () => scene('sky', [tape('#4c93c2')], { shadow: 210, shadowY: 480 }),
  'papier-trombones': () =>
    scene('sage', [
      pot(
        '#e9b949',
        icon('paperclip', { x: 350, y: 270, size: 120, turn: -20 }) +
          icon('paperclip', { x: 450, y: 260, size: 130, turn: 25 }) +
          icon('linked-paperclips', { x: 400, y: 240, size: 120 }),
      ),
      icon('pushpin', { x: 580, y: 440, size: 90 }),
    ]),
}

const bags: Record<string, () => Scene> = {
  'papier-cartable': bag('#3f5fa8', '#4c7fc2'),
  'papier-cartable-framboise': bag('#a63d63', '#c9557f'),
  'papier-cartable-sapin': bag('#2f5d45', '#3f7d5c'),
  'papier-sac-lycee': sack('#3a3f44', '#565d63'),
  'papier-sac-lycee-petrole': sack('#2f6d7a', '#3f8a98'),
  'papier-sac-lycee-moutarde': sack('#c9952f', '#deb050'),
  'papier-trousse': purse('#e07b39'),
  'papier-trousse-lagon': purse('#3f9f9a'),
  'papier-trousse-prune': purse('#7d4a86'),
  'papier-tablier-peinture': () =>
    scene('sky', [
      `<path d="M330 150 q70 70 140 0" fill="none" stroke="#8a5a33" stroke-width="13"/>${solid('M322 160 h156 l20 90 q50 20 62 60 v170 h-320 v-170 q12 -40 62 -60 z', '#4c93c2')}${slab(310, 360, 180, 86, '#3f7fae', 14)}`,
      dot(350, 300, 15, '#e9b949'),
      dot(440, 320, 20, '#c4453a'),
      dot(390, 270, 11, '#fbf8f0'),
    ]),
  'papier-globe': () =>
    scene('sand', [
      icon('globe-showing-europe-africa', { size: 250, y: 280 }),
      bar('M400 410 v60', '#b97f4a', 20),
      slab(310, 466, 180, 24, '#b97f4a', 12),
      motif('pushpin', 60, 190),
    ]),
}

export const office: Record<string, () => Scene> = { ...desk, ...bags }
