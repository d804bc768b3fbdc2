namespace RecSys.Neural;

/// <summary>What a trained network of sequences consists of.</summary>
/// <param name="Items">Vectors of the items and of padding: [items + 1, size].</param>
/// <param name="Size">Length of a vector.</param>
/// <param name="MaxLength">Items of a sequence at most.</param>
/// <param name="Encoder">The ONNX model from vectors to the vector of the sequence.</param>
/// <param name="Tails">Last items of every user.</param>
internal sealed record SequenceParts(float[] Items, int Size, int MaxLength, byte[] Encoder, UserTails Tails);
