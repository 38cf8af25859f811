// Run by batch.test.ts: prints as many slips as its argument says and tells the most memory it took, in MB.
import { batch } from '#pdf'
import { slips } from './samples.ts'

for await (const piece of batch('delivery-slip', slips(Number(process.argv[2])))) void piece
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)))
