using RecSys.Onnx.Graph;

namespace RecSys.Neural;

/// <summary>Writes what <see cref="NcfNetwork"/> computes, outside of training, as ONNX.</summary>
internal static class NcfGraph
{
    public const string UserInput = "user", ItemInput = "item", ScoreOutput = "score";

    /// <summary>The graph from indices of users and items, both [batch], to scores [batch].</summary>
    /// <param name="name">Its name.</param>
    /// <param name="parts">The weights.</param>
    /// <param name="range">Lowest and highest score; null: scores are not clipped.</param>
    public static OnnxGraph Write(string name, NcfParts parts, (float Lowest, float Highest)? range)
    {
        var graph = new OnnxGraph(name);
        int product = parts.Shape.ProductSize, layer = parts.Shape.LayerSize, width = parts.Shape.Width;
        OnnxValue user = graph.Gather(graph.Constant("users", parts.Users, parts.Users.Length / width, width), graph.Input(UserInput, OnnxElement.Int64, "batch"));
        OnnxValue item = graph.Gather(graph.Constant("items", parts.Items, parts.Items.Length / width, width), graph.Input(ItemInput, OnnxElement.Int64, "batch"));
        OnnxValue? score = null;
        if (product > 0)
        {
            OnnxValue both = layer == 0 ? user * item : graph.Slice(user, 1, 0, product) * graph.Slice(item, 1, 0, product);
            score = graph.MatMul(both, graph.Constant("product.output", parts.ProductOutput, product, 1));
        }
        if (layer > 0)
        {
            OnnxValue x = product == 0 ? graph.Concat(1, user, item) : graph.Concat(1, graph.Slice(user, 1, product, width), graph.Slice(item, 1, product, width));
            for (int i = 0; i < parts.Layers.Length; i++)
            {
                NcfLayer folded = parts.Layers[i].Folded();
                x = graph.Relu(graph.Gemm(x, graph.Constant($"layer.{i}.matrix", folded.Matrix, folded.Output, folded.Input), graph.Constant($"layer.{i}.bias", folded.Bias, folded.Output), transposeB: true));
            }
            OnnxValue deep = graph.MatMul(x, graph.Constant("layers.output", parts.LayersOutput, parts.LayersOutput.Length, 1));
            score = score is null ? deep : score + deep;
        }
        score = graph.Squeeze(score! + parts.Offset, 1);
        if (range is { } limits) score = graph.Clip(score, limits.Lowest, limits.Highest);
        graph.Output(ScoreOutput, score, "batch");
        return graph;
    }
}
