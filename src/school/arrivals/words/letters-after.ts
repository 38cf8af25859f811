import type { Topic } from '../plan/topics.ts'
import type { Said } from './said.ts'

/** What customers write in a second letter: nobody answered, somebody did, or the right address is asked for. */
export const afterwards: Record<Extract<Topic, 'unanswered' | 'thanks' | 'address'>, readonly Said[]> = {
  unanswered: [
    [
      'Toujours pas de réponse',
      'Je vous ai écrit tout à l’heure et personne ne m’a répondu. Je trouve cela décevant : pouvez-vous me répondre aujourd’hui ?',
    ],
    [
      'Je relance',
      'Sans réponse de votre part, je me permets d’insister. J’attends de vos nouvelles avant de décider de la suite.',
    ],
    [
      'Mon message est resté sans réponse',
      'Mon message précédent est resté sans suite. Si vous n’avez pas le temps, dites-le-moi simplement.',
    ],
    [
      'Avez-vous reçu mon message ?',
      'Je pensais avoir une réponse plus vite que cela. Mon message vous est-il bien parvenu ?',
    ],
    [
      'Deuxième message',
      'C’est mon deuxième message, et le silence commence à m’inquiéter. Quelqu’un peut-il s’occuper de ma demande ?',
    ],
    [
      'Réclamation',
      'Faute de réponse, je vous adresse cette réclamation : une boutique sérieuse répond à ses clients. Merci de traiter ma demande.',
    ],
    [
      'J’attends toujours',
      'J’attends toujours votre réponse. Un mot suffirait, même pour me dire qu’il faut patienter.',
    ],
  ],
  thanks: [
    ['Merci', 'Merci pour votre réponse, claire et rapide. C’est agréable de tomber sur une boutique sérieuse.'],
    ['Bien reçu', 'Parfait, je vous remercie. Je n’ai plus de question.'],
    ['Merci de votre réponse', 'Merci beaucoup, je sais maintenant à quoi m’en tenir.'],
    ['Merci à toute l’équipe', 'Merci d’avoir pris le temps de me répondre. Bonne continuation à toute l’équipe.'],
    ['Bien reçu, merci', 'C’est noté, et c’est très bien expliqué. Je reviendrai chez vous.'],
    ['Merci', 'Votre réponse me rassure, merci. Je parlerai de vous autour de moi.'],
  ],
  address: [
    [
      'Mon adresse',
      'Vous avez raison, j’ai fait une erreur en tapant. La bonne adresse est : {right}. Merci d’avoir vérifié.',
    ],
    ['Pardon pour l’adresse', 'Toutes mes excuses, voici où livrer : {right}. Merci de votre attention.'],
    ['Correction de mon adresse', 'Effectivement, mon adresse n’était pas la bonne. La voici en entier : {right}.'],
    [
      'Adresse de livraison',
      'Bien vu ! Il faut lire : {right}. Pouvez-vous corriger, ou dois-je le faire dans mon compte ?',
    ],
    [
      'La bonne adresse',
      'Mon téléphone a rempli l’adresse tout seul, et mal. J’habite : {right}. Le reste de la commande est juste.',
    ],
  ],
}
