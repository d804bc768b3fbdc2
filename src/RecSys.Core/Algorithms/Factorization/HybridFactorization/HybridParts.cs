using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>What a model keeps of one side, users or items, so that those which come later can be made of their features.</summary>
/// <param name="encoder">How features are encoded.</param>
/// <param name="vectors">Vectors of the encoder's features, without identities: [features × d].</param>
/// <param name="biases">Their biases; empty: none.</param>
internal sealed class HybridParts(EntityEncoder encoder, FactorTable vectors, float[] biases)
{
    /// <summary>The parts of trained features, the first of which are those of the encoder.</summary>
    public static HybridParts? Of(EntityEncoder? encoder, FactorTable trained, float[] biases)
    {
        if (encoder is null) return null;
        int count = encoder.Layout.FeatureCount;
        var vectors = new FactorTable(count, trained.Factors);
        trained.Values.AsSpan(0, count * trained.Stride).CopyTo(vectors.Values);
        return new HybridParts(encoder, vectors, biases.Length == 0 ? [] : biases[..count]);
    }

    /// <summary>Vectors and biases of rows, behind those there are.</summary>
    public (FactorTable Vectors, float[] Biases) Append(FactorTable known, float[] knownBiases, FeatureTable rows)
    {
        var all = new FactorTable(known.Count + rows.Count, known.Factors);
        known.Values.CopyTo(all.Values.AsSpan());
        float[] allBiases = knownBiases.Length == 0 ? [] : [.. knownBiases, .. new float[rows.Count]];
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        FeatureSide side = FeatureSide.Of(encoder.Encode(rows), order, identity: false);
        for (int k = 0; k < rows.Count; k++)
        {
            side.Sum(k, vectors, all.PaddedRow(known.Count + k));
            if (allBiases.Length > 0 && biases.Length > 0) allBiases[known.Count + k] = side.Sum(k, biases);
        }
        return (all, allBiases);
    }

    public void Write(ModelWriter writer, string name)
    {
        encoder.Write(writer, name);
        writer.Write(name + ".vectors", vectors.Compact(), vectors.Count, vectors.Factors);
        writer.Write(name + ".biases", biases);
    }

    public static HybridParts? Read(ModelReader reader, string name, int factors)
    {
        if (!reader.Has(name + ".vectors")) return null;
        EntityEncoder encoder = EntityEncoder.Read(reader, name);
        int count = encoder.Layout.FeatureCount;
        float[] biases = reader.ReadFloats(name + ".biases", -1);
        if (biases.Length != 0 && biases.Length != count) throw new FormatException($"The model file has {biases.Length} biases for {count} features; the file is damaged.");
        return new HybridParts(encoder, FactorTable.Of(reader.ReadFloats(name + ".vectors", count, factors), count, factors), biases);
    }
}
