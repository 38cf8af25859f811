import type { Theme } from '#shops'

export type Colours = { accent: string; onAccent: string; soft: string; paper: string }

/** The shops' looks as mails wear them: the accents of web/ui/css/tokens.css, written out because mail programs know no variables. */
export const colours: Record<Theme, Colours> = {
  bois: { accent: '#1f4d3f', onAccent: '#ffffff', soft: '#e6efe9', paper: '#fbfaf6' },
  pre: { accent: '#8a4519', onAccent: '#ffffff', soft: '#f8ebdd', paper: '#fcf7ee' },
  lac: { accent: '#2f5d8a', onAccent: '#ffffff', soft: '#e5eef6', paper: '#f9fafb' },
  encre: { accent: '#5a3568', onAccent: '#ffffff', soft: '#f3edf5', paper: '#fdfcfd' },
  cerise: { accent: '#b0224f', onAccent: '#ffffff', soft: '#fde8ee', paper: '#fff9f9' },
  // Letters are read on white: the night lends them its deep blue-green.
  nuit: { accent: '#17606a', onAccent: '#ffffff', soft: '#e2f1f1', paper: '#f7f9fb' },
}

export const INK = '#1e2a2c'
export const MUTED = '#56615f'
export const LINE = '#e5e1d6'

export const coloursOf = (theme: string): Colours => colours[theme as Theme] ?? colours.bois
