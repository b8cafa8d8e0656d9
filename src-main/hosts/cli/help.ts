/** @file What `kith --help` prints. */
export const help = `Kith finds the people in your pictures, on this machine.

Usage: npm run kith -- <command> [options]

  index <folder…>          Add folders to the library and find the faces in them; returns when all is done
  faces                    Every face, one JSON object a line; with --embeddings, each with its embedding
  people                   The people you named
  clusters                 Groups of unnamed faces that look like one person
  search <text>            Photos found by words, newest first, one JSON object a line: search "Anna in Berlin last summer"
  check                    Compare catalog, index and files, and change nothing; exit code 1 on any difference
  repair                   Mend what check finds
  backups                  The copies of the catalog that Kith has made
  restore <name>           Put one of them back; “restore empty” starts with an empty library. What was there is kept
  call <procedure> [json]  Call any procedure, for example: call people.rename '{"personId":1,"name":"Anna"}'
  serve                    Open the library in a browser on this machine

Options:
  --data <folder>    Where the library lives (default: this system's place for application data)
  --json             Print results as JSON
  --port <number>    serve: the port to listen on (default: any free one)
  --no-open          serve: print the address only
  --import <folder>  serve: add this folder to the library; may be given more than once
  --listen <address> serve: let other machines in, on this address of this one (0.0.0.0: on all). Needs a password in
                     KITH_PASSWORD or --password-file <file>, of 12 characters or more, and
                     --tls-cert <file> with --tls-key <file>, or --behind-proxy where a reverse proxy does TLS;
                     --host <name> for each name it is opened by, with a port where it is another
  --version, --help

Exit codes: 0 done, 1 failed or differences found, 2 the command line makes no sense.`
