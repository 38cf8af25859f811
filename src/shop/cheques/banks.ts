// Banks, payees and words of letters made up for this project: none of them exists, none is meant.

export const banks = [
  'Banque des Trois Vallées',
  'Crédit du Lavoir',
  'Caisse des Deux Ponts',
  'Comptoir des Tilleuls',
  'Banque du Grand Pré',
  'Union des Quatre Chemins',
  'Épargne du Vieux Moulin',
] as const

/** To whose order a cheque is, when it is the wrong one. */
export const otherPayees = [
  'Au Panier Voisin',
  'La Boutique d’en Face',
  'Les Deux Rives Librairie',
  'Maison Brindille',
  'Le Comptoir du Coin Vert',
  'Société Pommeraie',
] as const

/** What comes with a first cheque; empty: nothing does. */
export const firstNotes = [
  '',
  'Veuillez trouver ci-joint mon chèque pour ma commande. Cordialement.',
  'Bonjour, voici le règlement de ma commande. Merci et bonne journée.',
  'Bonjour, je vous envoie mon chèque comme demandé. Merci de me confirmer que vous l’avez bien reçu.',
  'Chèque ci-joint. Merci d’avance pour l’envoi.',
] as const

/** With another after a refusal that was right. */
export const nextNotes = [
  'Toutes mes excuses pour le premier chèque. En voici un autre.',
  'Bonjour, j’étais allé trop vite ! Voici un nouveau chèque. Merci de votre patience.',
  'Veuillez trouver ci-joint un second chèque, en espérant que celui-ci convienne.',
] as const

/** With another after one was sent back that was right. */
export const puzzledNotes = [
  'Bonjour, je ne vois pas ce qui n’allait pas sur mon chèque. En voici un autre.',
  'Je suis surpris que vous ayez renvoyé mon chèque : je l’ai relu, il me semblait en règle. En voici un second.',
] as const
