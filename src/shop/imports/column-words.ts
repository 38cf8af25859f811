export const NUMBER =
  'Le numéro que l’autre boutique lui donne : les fichiers suivants la retrouvent par lui. Jamais le nôtre.'
export const yes = 'oui ou non, 1 ou 0'
export const REFERENCE =
  'La référence de l’article. Un article de la boutique est reconnu par elle ; vide, elle est donnée.'
export const EAN = 'Le code-barres de l’article, 8 à 14 chiffres : sa clé est vérifiée, et chaque article a le sien.'
export const PIECES = 'Les pièces en stock. Si la boutique en vend pendant l’import, la différence seule est reprise.'
export const NET = 'Ce que contient une pièce, pour le prix au kilo ou au litre : 500 g, 75 cl, 10 pièces.'
export const SLUG = 'La fin de son adresse, en minuscules et tirets ; vide, elle est faite du nom.'
