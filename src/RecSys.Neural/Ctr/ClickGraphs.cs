using RecSys.Data;
using RecSys.Models;
using RecSys.Onnx.Graph;

namespace RecSys.Neural;

/// <summary>What the ONNX files of networks on feature columns say of themselves.</summary>
internal static class ClickGraphs
{
    /// <summary>Algorithm, version of the library, a hash of the values that the features stand for, and what inputs and outputs mean.</summary>
    public static OnnxMetadata Metadata(string algorithm, FeatureProfile profile)
    {
        FeatureLayout layout = profile.Encoder.Layout;
        IEnumerable<string> fields = Enumerable.Range(0, layout.FieldCount).Select(f =>
            $"{layout.Fields[f].Name}: slots {layout.Slots[f]} to {layout.Slots[f + 1] - 1}, features {layout.Offsets[f]} to {layout.Offsets[f + 1] - 1}");
        return new OnnxMetadata(algorithm, OnnxMetadata.HashIds(Texts(profile.Encoder)), new Dictionary<string, string>
        {
            [ClickNetworkModel.FeaturesInput] = "feature of each slot of a row, by the encoder of the model; any of its field where the slot is empty",
            [ClickNetworkModel.ValuesInput] = "value of each slot, 0 where it is empty",
            [ClickNetworkModel.ScoreOutput] = profile.Task == Training.FeatureTask.Classification ? "log-odds of a positive label" : "the label, before it is clipped",
            ["fields"] = string.Join("; ", fields),
        });
    }

    private static IEnumerable<string> Texts(FeatureEncoder encoder) => Enumerable.Range(0, encoder.Layout.FeatureCount).Select(feature =>
    {
        var (field, value) = encoder.Describe(feature);
        return $"{field.Name}={value}";
    });
}
