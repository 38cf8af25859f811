import type { Db } from '#database'

/** Gives a shop the usual answers: one that is born, or that comes from a file of before. */
export async function giveUsualAnswers(tx: Db, shop_id: number): Promise<void> {
  await tx
    .insertInto('model_answers')
    .values(usualAnswers.map((answer) => ({ shop_id, ...answer })))
    .execute()
}

/** The answers that a new shop keeps ready; fields in braces are filled in when one is used (see conversations). */
const usualAnswers: readonly { title: string; body: string }[] = [
  {
    title: 'Accusé de réception',
    body: letter(
      'Nous avons bien reçu votre message et nous nous en occupons. Vous aurez notre réponse sous 24 heures ouvrées.',
    ),
  },
  {
    title: 'Où est mon colis ?',
    body: letter(
      'Votre commande {commande} a été remise à {transporteur}. Son numéro de suivi est {suivi} : il vous permet de voir où se trouve le colis.',
    ),
  },
  {
    title: 'Commande en préparation',
    body: letter('Votre commande {commande} du {date} est en préparation. Vous recevrez un message dès son départ.'),
  },
  {
    title: 'Paiement attendu',
    body: letter(
      'Nous n’avons pas encore reçu le paiement de votre commande {commande}, d’un montant de {total}. Elle sera préparée dès qu’il nous parviendra.',
    ),
  },
  {
    title: 'Article abîmé ou manquant',
    body: letter(
      'Nous sommes désolés pour ce qui vous est arrivé avec la commande {commande}. Pouvez-vous nous envoyer une photo de l’article et de son emballage ? ' +
        'Nous vous proposerons aussitôt un remplacement ou un remboursement.',
    ),
  },
  {
    title: 'Retour et rétractation',
    body: letter(
      'Vous disposez de 14 jours après la réception pour renoncer à votre achat, sans avoir à vous justifier. ' +
        'Demandez le retour dans « Mes commandes » : nous vous rembourserons, frais de livraison standard compris.',
    ),
  },
]

function letter(words: string): string {
  return `Bonjour {prenom},\n\n${words}\n\nBien cordialement,\n{boutique}`
}
