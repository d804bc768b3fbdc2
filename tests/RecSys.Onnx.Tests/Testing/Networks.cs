using RecSys.Onnx.Graph;

namespace RecSys.Onnx.Tests.Testing;

/// <summary>Small networks with random weights, as the models of the library are made of.</summary>
internal static class Networks
{
    public const int Items = 200;
    public const int Size = 32;

    /// <summary>Scores of all items for sequences of items: embedding, one attention block with a causal mask, tied output.</summary>
    public static OnnxGraph Sequential(int seed = 1)
    {
        var graph = new OnnxGraph("sequential");
        var items = graph.Input("items", OnnxElement.Int64, "batch", "length");
        var table = graph.Constant("items/embedding", Normal(seed, Items * Size), Items, Size);
        var x = graph.Gather(table, items);
        using (graph.Scope("block0"))
        {
            OnnxValue attended;
            using (graph.Scope("attention"))
            {
                var (query, key, value) = (Linear(graph, "query", x, Size, seed + 1), Linear(graph, "key", x, Size, seed + 2), Linear(graph, "value", x, Size, seed + 3));
                var weights = graph.MatMul(query, graph.Transpose(key, 0, 2, 1)) / MathF.Sqrt(Size);
                var positions = graph.Positions(items, 1);
                var future = graph.Greater(graph.Unsqueeze(positions, 0), graph.Unsqueeze(positions, 1));
                attended = graph.MatMul(graph.Softmax(graph.Where(future, float.NegativeInfinity, weights)), value);
            }
            using (graph.Scope("norm"))
                x = graph.LayerNormalization(x + attended, graph.Constant("scale", Enumerable.Repeat(1f, Size).ToArray(), Size), graph.Constant("bias", new float[Size], Size));
            using (graph.Scope("feedforward"))
                x += Linear(graph, "second", graph.Gelu(Linear(graph, "first", x, Size, seed + 4)), Size, seed + 5);
        }
        using (graph.Scope("output"))
            graph.Output("scores", graph.MatMul(graph.At(x, 1, -1), graph.Transpose(table)), "batch", Items);
        return graph;
    }

    public static Feed Histories(int batch, int length, int seed = 7)
    {
        var random = new Random(seed);
        return new("items", Enumerable.Range(0, batch * length).Select(_ => random.NextInt64(Items)).ToArray(), [batch, length]);
    }

    public static float[] Normal(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()) * 0.2))];
    }

    private static OnnxValue Linear(OnnxGraph graph, string name, OnnxValue x, int size, int seed)
    {
        using (graph.Scope(name))
            return graph.MatMul(x, graph.Constant("weight", Normal(seed, size * size), size, size)) + graph.Constant("bias", Normal(seed + 100, size), size);
    }
}
