import { drawFrom } from '#draw'
import type { Topic } from '../plan/topics.ts'
import { letters } from './letters.ts'
import { ofFirms } from './letters-firms.ts'

export type Writer = {
  firstName: string
  lastName: string
  /** 1984-05-17; nobody's age is guessed without. */
  birthDate: string | null
  /** The firm for which it is written; empty or absent of a person. */
  company?: string
}

export type Facts = { ref?: string | undefined; article?: string | undefined; right?: string | undefined }

type Manner = {
  openings: readonly string[]
  closings: readonly string[]
  /** Under a letter that thanks. */
  farewells: readonly string[]
  signs: (one: Writer) => string
}

const full = ({ firstName, lastName }: Writer) => `${firstName} ${lastName}`
const first = ({ firstName }: Writer) => firstName

/** Who is older writes as one wrote letters, who is younger as one writes messages. */
const manners: Record<'young' | 'middle' | 'old' | 'firm', Manner> = {
  young: {
    openings: ['Bonjour !', 'Bonjour,', 'Bonjour l’équipe,', 'Salut l’équipe,'],
    closings: ['Merci d’avance !', 'Merci :)', 'Bonne journée !', 'À bientôt,'],
    farewells: ['Bonne journée !', 'À bientôt,', 'À très vite,'],
    signs: first,
  },
  middle: {
    openings: ['Bonjour,', 'Bonjour Madame, bonjour Monsieur,', 'Bonjour à toute l’équipe,'],
    closings: ['Cordialement,', 'Merci d’avance,', 'Bien à vous,', 'Bonne journée,'],
    farewells: ['Cordialement,', 'Bien à vous,', 'Bonne journée,'],
    signs: full,
  },
  old: {
    openings: ['Madame, Monsieur,', 'Bonjour Madame, bonjour Monsieur,', 'Chère Madame, cher Monsieur,'],
    closings: [
      'Veuillez agréer, Madame, Monsieur, mes salutations distinguées.',
      'Avec mes remerciements et mes sincères salutations,',
      'Recevez mes meilleures salutations.',
      'Dans l’attente de vous lire, je vous salue bien cordialement.',
    ],
    farewells: ['Recevez mes meilleures salutations.', 'Avec mes sincères salutations,', 'Bien cordialement,'],
    signs: full,
  },
  firm: {
    openings: ['Madame, Monsieur,', 'Bonjour,', 'Bonjour Madame, bonjour Monsieur,'],
    closings: ['Cordialement,', 'Bien cordialement,', 'Avec nos remerciements,', 'Dans l’attente de votre réponse,'],
    farewells: ['Cordialement,', 'Bien cordialement,'],
    signs: (one) => `${full(one)}\n${one.company}`,
  },
}

/** How people are when they write; most say nothing of it. Not in a second letter. */
const moods = [
  '',
  '',
  '',
  'Excusez-moi de vous déranger. ',
  'Je n’ai pas beaucoup de temps, alors je fais court. ',
  'Je vous écris depuis mon téléphone, pardonnez les fautes. ',
  'J’espère que vous allez bien. ',
  'Je préfère vous écrire que téléphoner. ',
]
const plain: readonly Topic[] = ['thanks', 'unanswered', 'address']

const bornBefore = (year: number, { birthDate }: Writer) => Number(birthDate?.slice(0, 4) ?? year) < year

function mannerOf(writer: Writer): Manner {
  if (writer.company) return manners.firm
  if (bornBefore(1962, writer)) return manners.old
  return bornBefore(1994, writer) ? manners.middle : manners.young
}

/** In one pass, and as they are: an article may be called « {right} », or « $& ». */
function filled(text: string, { ref = '', article = 'cet article', right = '' }: Facts): string {
  const facts: Record<string, string> = { ref, article, right }
  return text.replace(/\{(ref|article|right)\}/g, (_, name: string) => facts[name] ?? '')
}

const said = ({ company }: Pick<Writer, 'company'>) => (company ? ofFirms : letters)

/** A letter, always the same of the same draw: what it is about, as its writer puts it. */
export function compose(topic: Topic, voice: number, writer: Writer, facts: Facts): { subject: string; body: string } {
  const draw = drawFrom(`${topic}|${voice}`)
  const [title, text] = draw.pick(said(writer)[topic])
  const { openings, closings, farewells, signs } = mannerOf(writer)
  const subject = filled(title, facts).slice(0, 150)
  const mood = plain.includes(topic) || writer.company ? '' : draw.pick(moods)
  const closing = draw.pick(topic === 'thanks' || topic === 'address' ? farewells : closings)
  return { subject, body: `${draw.pick(openings)}\n\n${mood}${filled(text, facts)}\n\n${closing}\n${signs(writer)}` }
}

/** A word that goes with an order: the letter without its manners. */
export const noteFor = (topic: Topic, voice: number, writer: Pick<Writer, 'company'>): string =>
  filled(drawFrom(`${topic}|${voice}`).pick(said(writer)[topic])[1], {})
