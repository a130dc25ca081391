"""How the reader model was trained: readers of the data, the network, the trainer, the export."""
