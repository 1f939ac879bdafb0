// Loaded before a server: the server ends when whoever started it does, however that ended, because the pipe between them closes.
process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
