using RecSys.Data;
using RecSys.Models;
using RecSys.Onnx.Graph;
using RecSys.Training;

namespace RecSys.Onnx.Export;

/// <summary>What the ONNX files of all models on feature columns have in common: their inputs, their outputs, and what they say of themselves.</summary>
internal static class FeatureFiles
{
    internal const string FeaturesInput = "features", ValuesInput = "values", ScoreOutput = "score", ProbabilityOutput = "probability";

    /// <summary>A file of inputs <c>features</c>, Int64 [batch, slots], and <c>values</c>, Float [batch, slots], and outputs <c>score</c> and, for classification, <c>probability</c>.</summary>
    /// <param name="algorithm">Name of the algorithm.</param>
    /// <param name="profile">Encoder and profile of the training rows.</param>
    /// <param name="score">Writes the score, [batch, 1], of the two inputs.</param>
    public static OnnxModel Model(string algorithm, FeatureProfile profile, Func<OnnxValue, OnnxValue, OnnxValue> score)
    {
        var graph = new OnnxGraph(algorithm);
        int slots = profile.Encoder.Layout.SlotCount;
        OnnxValue result = score(graph.Input(FeaturesInput, OnnxElement.Int64, "batch", slots), graph.Input(ValuesInput, OnnxElement.Float, "batch", slots));
        graph.Output(ScoreOutput, result, "batch", 1);
        if (profile.Task == FeatureTask.Classification) graph.Output(ProbabilityOutput, graph.Sigmoid(result), "batch", 1);
        return graph.ToModel(Metadata(algorithm, profile));
    }

    // Algorithm, version of the library, a hash of the values that the features stand for, and what inputs and outputs mean.
    private static OnnxMetadata Metadata(string algorithm, FeatureProfile profile)
    {
        FeatureLayout layout = profile.Encoder.Layout;
        IEnumerable<string> fields = Enumerable.Range(0, layout.FieldCount).Select(f =>
            $"{layout.Fields[f].Name}: slots {layout.Slots[f]} to {layout.Slots[f + 1] - 1}, features {layout.Offsets[f]} to {layout.Offsets[f + 1] - 1}");
        return new OnnxMetadata(algorithm, OnnxMetadata.HashIds(Texts(profile.Encoder)), new Dictionary<string, string>
        {
            [FeaturesInput] = "feature of each slot of a row, by the encoder of the model; any of its field where the slot is empty",
            [ValuesInput] = "value of each slot, 0 where it is empty",
            [ScoreOutput] = profile.Task == FeatureTask.Classification ? "log-odds of a positive label" : "the label, before it is clipped",
            ["fields"] = string.Join("; ", fields),
        });
    }

    private static IEnumerable<string> Texts(FeatureEncoder encoder) => Enumerable.Range(0, encoder.Layout.FeatureCount).Select(feature =>
    {
        var (field, value) = encoder.Describe(feature);
        return $"{field.Name}={value}";
    });
}
