export type Told = readonly [about: string, first: string, second: string]

export const NUMBER =
  'Le numéro que l’autre boutique lui donne : les fichiers suivants la retrouvent par lui. Jamais le nôtre.'
export const yes = 'oui ou non, 1 ou 0'
