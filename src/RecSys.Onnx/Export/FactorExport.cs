using RecSys.Data;
using RecSys.Models;
using RecSys.Onnx.Graph;

namespace RecSys.Onnx.Export;

/// <summary>Writes models of vectors as ONNX: the vectors of all users and items are constants, and a pair's score is the dot product of its two rows.</summary>
public static class FactorExport
{
    internal const string UserInput = "user", ItemInput = "item", ScoreOutput = "score";

    /// <summary>
    /// The model as ONNX, to be saved, or stored in fewer bits first (<see cref="WeightPrecision"/>). Inputs <c>user</c> and <c>item</c>, indices of known ones,
    /// int64 [batch]; output <c>score</c>, float [batch], clipped to the model's range where it has one.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="userIds">Ids of the users; the file says by a hash which ids its indices belong to.</param>
    /// <param name="itemIds">Ids of the items, likewise.</param>
    /// <exception cref="ArgumentException">There are not as many ids as users or items.</exception>
    /// <exception cref="OnnxGraphException">The vectors are larger than a file can be.</exception>
    public static OnnxModel ToOnnxModel(this IFactorModel model, IdMap userIds, IdMap itemIds)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(userIds);
        ArgumentNullException.ThrowIfNull(itemIds);
        if (userIds.Count != model.UserCount || itemIds.Count != model.ItemCount)
            throw new ArgumentException($"The model has {model.UserCount} users and {model.ItemCount} items; found ids of {userIds.Count} and {itemIds.Count}.");
        var meaning = new Dictionary<string, string>
        {
            [UserInput] = "index of the user",
            [ItemInput] = "index of the item",
            [ScoreOutput] = model.PredictsRatings ? "predicted rating" : "score; higher is better",
        };
        return Write(model).ToModel(OnnxFiles.Metadata(model.Algorithm, userIds, itemIds, meaning));
    }

    private static OnnxGraph Write(IFactorModel model)
    {
        // Before the tables are made, which otherwise would be refused only when they fill the memory.
        OnnxModel.CheckSize([sizeof(float) * (long)model.UserCount * model.VectorSize, sizeof(float) * (long)model.ItemCount * model.VectorSize]);
        var graph = new OnnxGraph(model.Algorithm);
        OnnxValue users = graph.Gather(Table(graph, "users", model.UserCount, model.VectorSize, model.UserVector), graph.Input(UserInput, OnnxElement.Int64, "batch"));
        OnnxValue items = graph.Gather(Table(graph, "items", model.ItemCount, model.VectorSize, model.ItemVector), graph.Input(ItemInput, OnnxElement.Int64, "batch"));
        OnnxValue score = graph.ReduceSum(users * items, 1);
        if (model.ScoreRange is { } range) score = graph.Clip(score, range.Lowest, range.Highest);
        graph.Output(ScoreOutput, score, "batch");
        return graph;
    }

    private static OnnxValue Table(OnnxGraph graph, string name, int count, int size, Row write)
    {
        var rows = new float[count * size];
        for (int row = 0; row < count; row++) write(row, rows.AsSpan(row * size, size));
        return graph.Constant(name, rows, count, size);
    }

    private delegate void Row(int index, Span<float> vector);
}
