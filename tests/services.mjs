//! The real server and the demo shop, each test file its own: on free ports, with an empty data folder.

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = fileURLToPath(new URL('..', import.meta.url));
const GENEROUS = ['posts', 'uploads', 'checks', 'sign_ins']
  .flatMap((what) => [`${what}_per_minute_per_address = 10000`, what == 'sign_ins' ? '' : `${what}_per_minute_per_site = 10000`])
  .join('\n');
const binary = (name) => path.join(root, 'target/debug', name);

/**
 * Starts both. `limits` are lines of the server's [limits] table, `site` of the shop's own.
 * Returns addresses, the first agent's link, `kill` and `restart` for the server, and `stop`.
 */
export async function startServices({ limits = GENEROUS, site = '' } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'askwell-test-'));
  const [serverPort, shopPort] = [await freePort(), await freePort()];
  const server = `http://127.0.0.1:${serverPort}`;
  const shop = `http://127.0.0.1:${shopPort}`;
  const config = path.join(folder, 'askwell.toml');
  await writeFile(
    config,
    `listen = "127.0.0.1:${serverPort}"
public_url = "${server}"
data_dir = "${folder}/data"
log_level = "error"
outside_checks = "allow_private"

[limits]
${limits}

[[sites]]
key = "demo"
name = "Fern & Clay"
origins = ["${shop}"]
platform = "woocommerce"
payment_providers = ["stripe", "paypal"]
time_zone = "Europe/Bucharest"
hours = ["mon-sun 00:00-24:00"]
reply_within_hours = 8
recorder = true
${site}
`,
  );

  let welcome;
  const startServer = async () => {
    const child = start(binary('askwell'), ['serve', '--config', config], (line) => {
      welcome ??= line.match(/one-time link: (\S+)/)?.[1];
    });
    await answers(server + '/healthz', child);
    return child;
  };
  let running = await startServer();
  const shopProcess = start(binary('askwell-demo-shop'), [
    '--listen', `127.0.0.1:${shopPort}`, '--askwell', server, '--site', 'demo',
  ]);
  await answers(shop, shopProcess);

  return {
    server,
    shop,
    program: binary('askwell'),
    config,
    page: (name) => `${shop}/pages/${name}`,
    welcome: () => welcome,
    /** Ends the server at once, as a power cut would. */
    kill: () => ended(running, 'SIGKILL'),
    restart: async () => (running = await startServer()),
    stop: async () => {
      await Promise.all([ended(running, 'SIGTERM'), ended(shopProcess, 'SIGKILL')]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function start(program, words, onLine = () => {}) {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'], cwd: root });
  let rest = '';
  child.stdout.on('data', (bytes) => {
    const lines = (rest + bytes).split('\n');
    rest = lines.pop();
    lines.forEach(onLine);
  });
  return child;
}

function ended(child, signal) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
    } else {
      child.once('exit', resolve);
      child.kill(signal);
    }
  });
}

/** Asks until somebody answers. */
async function answers(url, child) {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline && child.exitCode === null) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error(`nothing answers at ${url}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => resolve(port));
    });
  });
}
