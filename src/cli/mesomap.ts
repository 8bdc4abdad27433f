// `npm run -s mesomap -- …`: the core at a command line. Acts when imported.
import { runMesomap } from './runMesomap';

// Who reads may stop reading (`| head`): nobody is left to tell.
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code !== 'EPIPE') throw cause;
  process.exit();
});

process.exitCode = await runMesomap(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
