import type { Told } from './column-words.ts'
import { EAN, NET, PIECES, REFERENCE } from './column-words.ts'

/** Of combinations. */
export const combinations = {
  id: ['Le numéro que le fichier des produits donne au produit.', '102', '102'],
  productReference: ['Ou la référence du produit.', 'VE-PUL', 'VE-PUL'],
  options: [
    'Ce qui se choisit, 3 au plus : Nom:type:position. Le type n’est pas repris.',
    'Taille:select:0,Couleur:color:1',
    'Taille:select:0,Couleur:color:1',
  ],
  values: ['Ce que c’est pour cette déclinaison, dans le même ordre.', 'M:0,Bleu nuit:0', 'L:1,Bleu nuit:0'],
  reference: [REFERENCE, 'VE-PUL-M', 'VE-PUL-L'],
  ean: [EAN, '3760001000023', '3760001000030'],
  impact: ['Ce qu’elle ajoute au prix sans taxe ; avec un moins, ce qu’elle en ôte.', '0', '2,50'],
  weightImpact: ['Ce qu’elle ajoute au poids, en kilos.', '0', '0,050'],
  quantity: [PIECES, '6', '4'],
  net: [NET, '', ''],
  supplierReference: ['Comment le fournisseur appelle la déclinaison.', '', ''],
  supplier: ['Qui la vend à la boutique. Il doit avoir sa fiche dans « Achats ».', '', ''],
  purchase: ['Son prix chez ce fournisseur, sans taxe.', '', ''],
  images: ['L’image de la déclinaison, par son nom dans le ZIP à envoyer ensuite.', 'pull-bleu.jpg', ''],
} satisfies Readonly<Record<string, Told>>
