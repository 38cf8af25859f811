import { drawFrom } from '#draw'
import type { Topic } from '../plan/topics.ts'
import { letters } from './letters.ts'

export type Writer = {
  firstName: string
  lastName: string
  /** 1984-05-17; nobody's age is guessed without. */
  birthDate: string | null
}

export type Facts = { ref?: string | undefined; article?: string | undefined; right?: string | undefined }

type Manner = { openings: readonly string[]; closings: readonly string[]; signs: (one: Writer) => string }

const full = ({ firstName, lastName }: Writer) => `${firstName} ${lastName}`
const first = ({ firstName }: Writer) => firstName

/** Who is older writes as one wrote letters, who is younger as one writes messages. */
const manners: Record<'young' | 'middle' | 'old', Manner> = {
  young: {
    openings: ['Bonjour !', 'Bonjour,', 'Hello,', 'Salut l’équipe,'],
    closings: ['Merci d’avance !', 'Merci :)', 'Bonne journée !', 'À bientôt,'],
    signs: first,
  },
  middle: {
    openings: ['Bonjour,', 'Bonjour Madame, bonjour Monsieur,', 'Bonjour à toute l’équipe,'],
    closings: ['Cordialement,', 'Merci d’avance,', 'Bien à vous,', 'Bonne journée,'],
    signs: full,
  },
  old: {
    openings: ['Madame, Monsieur,', 'Bonjour Madame, Monsieur,', 'Chère boutique,'],
    closings: [
      'Veuillez agréer mes salutations distinguées.',
      'Avec mes remerciements et mes sincères salutations,',
      'Recevez mes meilleures salutations.',
    ],
    signs: full,
  },
}

/** How people are when they write; most say nothing of it. Not before thanks, nor in a second letter. */
const moods = [
  '',
  '',
  '',
  'Excusez-moi de vous déranger. ',
  'Je suis un peu pressé par le temps. ',
  'C’est la première fois que je commande chez vous. ',
  'Je vous écris depuis mon téléphone, pardonnez les fautes. ',
  'On m’a dit du bien de votre boutique. ',
]
const plain: readonly Topic[] = ['thanks', 'unanswered', 'address']

const bornBefore = (year: number, { birthDate }: Writer) => Number(birthDate?.slice(0, 4) ?? year) < year

function mannerOf(writer: Writer): Manner {
  if (bornBefore(1962, writer)) return manners.old
  return bornBefore(1994, writer) ? manners.middle : manners.young
}

/** In one pass, and as they are: an article may be called « {right} », or « $& ». */
function filled(text: string, { ref = '', article = 'cet article', right = '' }: Facts): string {
  const facts: Record<string, string> = { ref, article, right }
  return text.replace(/\{(ref|article|right)\}/g, (_, name: string) => facts[name] ?? '')
}

/** A letter, always the same of the same draw: what it is about, as its writer puts it. */
export function compose(topic: Topic, voice: number, writer: Writer, facts: Facts): { subject: string; body: string } {
  const draw = drawFrom(`${topic}|${voice}`)
  const { subjects, bodies } = letters[topic]
  const { openings, closings, signs } = mannerOf(writer)
  const subject = filled(draw.pick(subjects), facts).slice(0, 150)
  const mood = plain.includes(topic) ? '' : draw.pick(moods)
  const words = filled(draw.pick(bodies), facts)
  return { subject, body: `${draw.pick(openings)}\n\n${mood}${words}\n\n${draw.pick(closings)}\n${signs(writer)}` }
}

/** A word that goes with an order: the letter without its manners. */
export const noteFor = (topic: Topic, voice: number, facts: Facts): string =>
  filled(drawFrom(`${topic}|${voice}`).pick(letters[topic].bodies), facts)
