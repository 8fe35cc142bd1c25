# category: dtype-mismatch
# error: RuntimeError
# culprits: ids, self.emb.weight
# cause: ids [3] is float32
# fix: ids.long()
# fix-line: marked-fix

import asyncio

import torch
from torch import nn


class Server:
    def __init__(self):
        self.queue = asyncio.Queue()
        self.emb = nn.EmbeddingBag(50, 8)

    async def worker(self):
        payload, fut = await self.queue.get()
        ids = torch.Tensor(payload)
        fut.set_result(self.emb(ids.unsqueeze(0)))  # <- fix  # <- fails

    async def ask(self, ids):
        fut = asyncio.get_running_loop().create_future()
        await self.queue.put((ids, fut))
        await self.worker()
        return await fut


async def main():
    server = Server()
    print(await server.ask([1, 2, 3]))


asyncio.run(main())
