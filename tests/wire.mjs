//! Everything that a browser sends, as it goes over the line: a proxy between it and everybody else.

import http from 'node:http';

/**
 * Begins to listen. `proxy` goes into a browser context; `sent` holds address, headers and body of each request.
 * @param {import('node:test').TestContext} t
 */
export async function wire(t) {
  const sent = [];
  const server = http.createServer((request, response) => {
    const chunks = [];
    const onward = http.request(request.url, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => sent.push([request.method, request.url, JSON.stringify(request.headers), Buffer.concat(chunks).toString()].join('\n')));
    request.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections() ?? server.close());
  return { sent, proxy: { server: `http://127.0.0.1:${server.address().port}`, bypass: '<-loopback>' } };
}
