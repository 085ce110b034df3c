"""A desktop program for tests: takes tables, images, spectra and positions by SAMP and fetches what they name.

Run: SAMP_HUB=std-lockurl:file:///…/.samp python3 samp-receiver.py NAME [--refuse]

Prints a line of JSON when it is registered and for each message: the MType, its parameters, and what was
fetched (rows of a table by column, shape and keywords of an image). With --refuse it answers every message
with an error; with --hear it also prints who leaves the hub.

A line {"mtype": …, "params": …} on standard input is sent to everybody else that understands it; a line
{"answers": […]} tells what each of them said.
"""
import gzip
import io
import json
import sys
import time
import urllib.request

import numpy as np
from astropy.io import fits, votable
from astropy.samp import SAMPIntegratedClient

NAME = sys.argv[1]
REFUSE = '--refuse' in sys.argv
MTYPES = ['table.load.votable', 'table.load.fits', 'image.load.fits', 'coord.pointAt.sky',
          'spectrum.load.ssa-generic', 'table.select.rowList', 'table.highlight.row']


def fetch(mtype, url):
    # As desktop programs do: a plain request, without anybody's cookies.
    with urllib.request.urlopen(url) as response:
        data = response.read()
        kind = response.headers['Content-Type']
    if mtype in ('table.load.votable', 'spectrum.load.ssa-generic'):
        table = votable.parse_single_table(io.BytesIO(data))
        fields = [{'name': f.name, 'ucd': f.ucd, 'unit': str(f.unit or '')} for f in table.fields]
        rows = [{name: plain(row[name]) for name in table.array.dtype.names} for row in table.array]
        return {'type': kind, 'fields': fields, 'rows': rows}
    if data[:2] == b'\x1f\x8b':
        data = gzip.decompress(data)
    with fits.open(io.BytesIO(data)) as hdus:
        first = next(h for h in hdus if h.data is not None)
        header = {k: v for k, v in first.header.items() if isinstance(v, (str, int, float)) and k != 'HISTORY'}
        total = float(np.sum(first.data)) if isinstance(first, (fits.PrimaryHDU, fits.ImageHDU)) else len(first.data)
        return {'type': kind, 'name': first.name, 'shape': list(first.data.shape), 'sum': total, 'header': header}


def plain(value):
    if np.ma.is_masked(value):
        return None
    return value.item() if isinstance(value, np.generic) else str(value)


def say(**what):
    print(json.dumps(what), flush=True)


def receive(private_key, sender_id, msg_id, mtype, params, extra):
    if REFUSE:
        client.reply(msg_id, {'samp.status': 'samp.error', 'samp.result': {},
                              'samp.error': {'samp.errortxt': 'This program is full'}})
        return
    try:
        say(mtype=mtype, params=params, fetched=fetch(mtype, params['url']) if 'url' in params else None)
        client.reply(msg_id, {'samp.status': 'samp.ok', 'samp.result': {}})
    except Exception as error:
        say(mtype=mtype, params=params, failed=str(error))
        client.reply(msg_id, {'samp.status': 'samp.error', 'samp.result': {},
                              'samp.error': {'samp.errortxt': str(error)}})


def notice(private_key, sender_id, mtype, params, extra):
    say(mtype=mtype, params=params)


def send(message):
    answers = []
    sent = {'samp.mtype': message['mtype'], 'samp.params': message['params']}
    for other in client.get_subscribed_clients(message['mtype']):
        response = client.call_and_wait(other, sent, '60')
        name = client.get_metadata(other).get('samp.name', other)
        error = response.get('samp.error', {}).get('samp.errortxt')
        answers.append({'name': name, 'status': response['samp.status'], 'error': error})
    say(answers=answers)


def hear(private_key, sender_id, mtype, params, extra):
    say(mtype=mtype, params=params)


client = SAMPIntegratedClient(name=NAME, description='takes what it is sent')
client.connect()
for mtype in MTYPES:
    client.bind_receive_call(mtype, receive)
    client.bind_receive_notification(mtype, notice)
if '--hear' in sys.argv:
    client.bind_receive_notification('samp.hub.event.unregister', hear)
say(ready=NAME)
for line in sys.stdin:
    send(json.loads(line))
while True:
    time.sleep(1)
