using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Onnx.Graph;

namespace RecSys.Onnx.Export;

/// <summary>Writes factorization machines as ONNX: weights and vectors of all features are constants, of which a row takes those of its slots.</summary>
internal static class MachineExport
{
    private delegate void Row(int feature, Span<float> numbers);

    /// <summary>w₀ + Σ w_i x_i + ½ Σ_f [(Σ_i v_if x_i)² − Σ_i v_if² x_i²].</summary>
    public static OnnxModel ToOnnxModel(FactorizationMachineModel model) => FeatureFiles.Model(model.Algorithm, model.Profile, (features, values) =>
    {
        OnnxValue score = Linear(model, model.Bias, model.Weight, features, values);
        if (model.VectorSize == 0) return score;
        OnnxGraph graph = features.Graph;
        OnnxValue vectors = Slots(model, model.VectorSize, (feature, row) => model.Vector(feature).CopyTo(row), features, values); // [batch, slots, d]
        OnnxValue sum = graph.ReduceSum(vectors, 1);
        return score + (graph.ReduceSum((sum * sum) - graph.ReduceSum(vectors * vectors, 1), 1, keepDimension: true) * 0.5f);
    });

    /// <summary>w₀ + Σ w_i x_i + Σ_{i&lt;j} (v_i,fj · v_j,fi) x_i x_j, over Σ x² where rows are normalized.</summary>
    /// <remarks>With G_fg = Σ v_i,g x_i over the slots i of field f, the pairs are ½ (Σ_f Σ_g G_fg·G_gf − Σ_i v_i,fi² x_i²).</remarks>
    public static OnnxModel ToOnnxModel(FieldAwareFactorizationMachineModel model) => FeatureFiles.Model(model.Algorithm, model.Profile, (features, values) =>
    {
        OnnxGraph graph = features.Graph;
        FeatureLayout layout = model.Encoder.Layout;
        int fields = layout.FieldCount, d = model.VectorSize;
        OnnxValue slots = Slots(model, fields * d, Vectors, features, values);
        OnnxValue vectors = graph.Reshape(slots, 0, layout.SlotCount, fields, d);
        var sums = new OnnxValue[fields];
        OnnxValue? self = null;
        for (int field = 0; field < fields; field++)
        {
            OnnxValue part = graph.Slice(vectors, 1, layout.Slots[field], layout.Slots[field + 1]);
            sums[field] = graph.ReduceSum(part, 1, keepDimension: true); // [batch, 1, fields, d]
            OnnxValue own = graph.At(part, 2, field); // [batch, slots of the field, d]
            OnnxValue squares = graph.ReduceSum(own * own, [1, 2]);
            self = self is null ? squares : self + squares;
        }
        OnnxValue grid = fields == 1 ? sums[0] : graph.Concat(1, sums); // [batch, fields, fields, d]
        OnnxValue pairs = (graph.ReduceSum(grid * graph.Transpose(grid, 0, 2, 1, 3), [1, 2, 3]) - self!) * 0.5f; // [batch]
        // Where all values are 0 the pairs are, too.
        if (model.NormalizesRows) pairs /= graph.Max(graph.ReduceSum(values * values, 1), graph.Scalar(1e-30f));
        return Linear(model, model.Bias, model.Weight, features, values) + graph.Unsqueeze(pairs, 1);

        void Vectors(int feature, Span<float> row)
        {
            for (int field = 0; field < fields; field++) model.Vector(feature, field).CopyTo(row[(field * d)..]);
        }
    });

    // w₀ + Σ w_i x_i: [batch, 1].
    private static OnnxValue Linear(FeatureModel model, float bias, Func<int, float> weight, OnnxValue features, OnnxValue values)
    {
        OnnxGraph graph = features.Graph;
        float[] weights = [.. Enumerable.Range(0, model.Encoder.Layout.FeatureCount).Select(weight)];
        return graph.ReduceSum(graph.Gather(graph.Constant("weights", weights, weights.Length), features) * values, 1, keepDimension: true) + bias;
    }

    // v_i x_i of every slot: [batch, slots, size].
    private static OnnxValue Slots(FeatureModel model, int size, Row write, OnnxValue features, OnnxValue values)
    {
        OnnxGraph graph = features.Graph;
        int count = model.Encoder.Layout.FeatureCount;
        // Before the table is made, which otherwise would be refused only when it fills the memory.
        OnnxModel.CheckSize([sizeof(float) * (long)count * size]);
        var table = new float[count * size];
        for (int feature = 0; feature < count; feature++) write(feature, table.AsSpan(feature * size, size));
        return graph.Gather(graph.Constant("vectors", table, count, size), features) * graph.Unsqueeze(values, 2);
    }
}
