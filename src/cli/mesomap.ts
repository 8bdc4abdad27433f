// `npm run -s mesomap -- …`: the core at a command line. Acts when imported.
import { runMesomap } from './runMesomap';

process.exitCode = await runMesomap(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
