using RecSys.Data;
using RecSys.Models;

namespace RecSys.Serialization;

/// <summary>Writes a recommender as named parts: algorithm, id maps, profile, history, and the model's own parameters.</summary>
internal static class RecommenderCodec
{
    public static ModelWriter Write(Recommender recommender)
    {
        RecommenderModel model = recommender.Model;
        DataProfile profile = model.Profile;
        var writer = new ModelWriter();
        writer.Write("algorithm", model.Algorithm);
        IdMapCodec.Write(writer, "users", recommender.UserIds);
        IdMapCodec.Write(writer, "items", recommender.ItemIds);
        writer.Write("profile.minValue", profile.MinValue);
        writer.Write("profile.maxValue", profile.MaxValue);
        writer.Write("profile.mean", profile.Mean);
        writer.Write("profile.itemCounts", profile.ItemCounts);
        writer.Write("history", model.History);
        model.Write(writer);
        return writer;
    }

    public static Recommender Read(ModelReader reader)
    {
        if (FeatureCodec.Holds(reader)) throw new FormatException("The file holds a model of feature rows, not a recommender. Load it with FeatureScorer.Load.");
        IdMap users = IdMapCodec.Read(reader, "users");
        IdMap items = IdMapCodec.Read(reader, "items");
        CsrMatrix history = reader.ReadMatrix("history", users.Count, items.Count);
        var profile = new DataProfile(users.Count, items.Count, history.Count, reader.ReadFloat("profile.minValue"), reader.ReadFloat("profile.maxValue"),
            reader.ReadFloat("profile.mean"), reader.Read<int>("profile.itemCounts", items.Count));
        return new Recommender(ModelCatalog.Find(reader.ReadText("algorithm"))(reader, profile, history), users, items);
    }
}
