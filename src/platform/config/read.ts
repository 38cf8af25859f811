import { join } from 'node:path'
import * as z from 'zod'
import { dataFolder } from './data-folder.ts'

const PROXIES = 'PREAU_PROXIES doit être le nombre de serveurs mandataires devant Préau, de 0 à 10.'
const LEAVE = 'PREAU_LEAVE doit être un nombre de secondes, de 0 à 60.'
const CONNECTIONS = 'PREAU_CONNECTIONS doit être un nombre de connexions, de 2 à 1000.'
const POSTGRES = /^postgres(ql)?:\/\//
const WAIT = 'PREAU_WAIT doit être un nombre de secondes, de 0 à 3600.'

/** haproxy asks each second, and believes the second 503 (the guide's file); a loaded machine takes its time. */
const LEAVE_S = 6

const Environment = z.object({
  PORT: z.coerce
    .number('PORT doit être un nombre entier entre 0 et 65535.')
    .int('PORT doit être un nombre entier entre 0 et 65535.')
    .min(0, 'PORT doit être un nombre entier entre 0 et 65535.')
    .max(65535, 'PORT doit être un nombre entier entre 0 et 65535.')
    .default(3000),
  PREAU_DATA: z.string().min(1, 'PREAU_DATA doit nommer un dossier.').optional(),
  DATABASE_URL: z
    .string()
    .regex(POSTGRES, 'DATABASE_URL doit commencer par postgres:// (exemple : postgres://nom:motdepasse@serveur/preau).')
    .optional(),
  DATABASE_DIRECT_URL: z
    .string()
    .regex(POSTGRES, 'DATABASE_DIRECT_URL doit commencer par postgres://, comme DATABASE_URL.')
    .optional(),
  PREAU_WAIT: z.coerce.number(WAIT).int(WAIT).min(0, WAIT).max(3600, WAIT).default(60),
  PREAU_URL: z
    .url({
      protocol: /^https?$/,
      error: 'PREAU_URL doit être une adresse complète (exemple : http://192.168.1.20:3000).',
    })
    .optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'SMTP_URL doit commencer par smtp:// ou smtps:// (exemple : smtp://mail.lycee.fr:25).',
    })
    .optional(),
  PREAU_SCHOOLS: z
    .string()
    .regex(
      /^postgres(ql)?:\/\/[^/?]*\/[^/?]+(\?.*)?$/,
      'PREAU_SCHOOLS doit être l’adresse de la base de l’annuaire (exemple : postgres://nom:motdepasse@serveur/annuaire).',
    )
    .optional(),
  PREAU_CONNECTIONS: z.coerce
    .number(CONNECTIONS)
    .int(CONNECTIONS)
    .min(2, CONNECTIONS)
    .max(1000, CONNECTIONS)
    .default(40),
  PREAU_PROXIES: z.coerce.number(PROXIES).int(PROXIES).min(0, PROXIES).max(10, PROXIES).default(0),
  PREAU_LEAVE: z.coerce.number(LEAVE).int(LEAVE).min(0, LEAVE).max(60, LEAVE).optional(),
  PREAU_SECRET: z.string().min(16, 'PREAU_SECRET doit compter au moins 16 signes, tirés au sort.').optional(),
  PREAU_METRICS_TOKEN: z
    .string()
    .min(16, 'PREAU_METRICS_TOKEN doit compter au moins 16 signes, tirés au sort.')
    .optional(),
  PREAU_TEACHER_PASSWORD: z.string().min(8, 'PREAU_TEACHER_PASSWORD doit compter au moins 8 caractères.').optional(),
})

export type Config = {
  port: number
  /** Absolute path of the folder that holds the database, the pictures and the first password. */
  dataFolder: string
  /** A PostgreSQL server to use instead of the embedded one. */
  databaseUrl: string | undefined
  /** Of many schools in one process: the directory, a database that says which host is which school (`src/schools`). */
  schools: string | undefined
  /** How many connections all of them have together. */
  connections: number
  /** The same database past a pooler such as pgbouncer, where jobs listen. */
  directUrl?: string | undefined
  /** How many seconds a start waits for that server. */
  wait?: number
  /** The address people type, without a final slash; found from the machine's network when absent. */
  publicUrl: string | undefined
  smtpUrl: string | undefined
  /** What seals the password of the SMTP server; a file of the data folder does without it. */
  secret: string | undefined
  /** Who knows it is told figures at `/metrics`. */
  metricsToken?: string | undefined
  /** How many proxies stand in front, each of which says whom it was asked by. */
  proxies: number
  /** How many milliseconds it still serves once it is asked to end, so that what stands in front leads people elsewhere. */
  leaveMs?: number
  teacherPassword: string | undefined
}

/** Reads the settings; throws an Error whose message is a sentence for the person at the terminal. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = Environment.safeParse(filled)
  if (!read.success) throw new Error(read.error.issues.map((issue) => issue.message).join('\n'))
  const settings = read.data
  return {
    port: settings.PORT,
    dataFolder: dataFolder(filled),
    databaseUrl: settings.DATABASE_URL,
    schools: settings.PREAU_SCHOOLS,
    connections: settings.PREAU_CONNECTIONS,
    directUrl: settings.DATABASE_DIRECT_URL,
    wait: settings.PREAU_WAIT,
    publicUrl: settings.PREAU_URL?.replace(/\/+$/, ''),
    smtpUrl: settings.SMTP_URL,
    secret: settings.PREAU_SECRET,
    metricsToken: settings.PREAU_METRICS_TOKEN,
    proxies: settings.PREAU_PROXIES,
    leaveMs: (settings.PREAU_LEAVE ?? (settings.PREAU_PROXIES > 0 ? LEAVE_S : 0)) * 1000,
    teacherPassword: settings.PREAU_TEACHER_PASSWORD,
  }
}

/** Where the teacher's first sign-in is kept, readable by the owner of the data folder alone. */
export const signInFile = (dataFolder: string) => join(dataFolder, 'premiere-connexion.txt')
