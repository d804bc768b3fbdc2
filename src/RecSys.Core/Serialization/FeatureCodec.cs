using RecSys.Models;

namespace RecSys.Serialization;

/// <summary>Writes a model of feature rows as named parts: algorithm, profile, encoder, and the model's own parameters.</summary>
internal static class FeatureCodec
{
    private const string KindOfInput = "input", Features = "features";

    /// <summary>Whether a model file holds a model of feature rows; the other kind is a recommender.</summary>
    public static bool Holds(ModelReader reader) => reader.TryReadText(KindOfInput) == Features;

    public static ModelWriter Write(FeatureModel model)
    {
        var writer = new ModelWriter();
        writer.Write("algorithm", model.Algorithm);
        writer.Write(KindOfInput, Features);
        model.Profile.Write(writer);
        model.Write(writer);
        return writer;
    }

    public static FeatureModel Read(ModelReader reader)
    {
        if (!Holds(reader)) throw new FormatException("The file holds a recommender, not a model of feature rows. Load it with Recommender.Load.");
        return ModelCatalog.FindFeatures(reader.ReadText("algorithm"))(reader, FeatureProfile.Read(reader));
    }
}
