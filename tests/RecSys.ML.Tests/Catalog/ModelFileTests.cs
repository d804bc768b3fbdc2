using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace RecSys.ML.Tests.Catalog;

/// <summary>Model files, both ways of saving: what is damaged, cut off or changed is refused, and never loses the old file.</summary>
public sealed class ModelFileTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("recsys").FullName;

    [Fact]
    public void All_ways_give_the_same_recommender()
    {
        IDataView data = TwoTastes.Text(_ml);
        var model = _ml.Recommendation().Trainers.Ease("User", "Item", regularization: 1).Fit(data);
        string plain = Path.Combine(_folder, "plain.zip"), both = Path.Combine(_folder, "both.zip"), own = Path.Combine(_folder, "own.zip");
        _ml.Model.Save(model, data.Schema, plain);
        _ml.Recommendation().SaveModel(model, data.Schema, both);
        model.Recommender.Save(own);
        var expected = model.Recommender.Recommend("user 3", 4);
        foreach (string path in new[] { plain, both, own })
        {
            Recommender loaded = Recommender.Load(path);
            Assert.Equal(expected, loaded.Recommend("user 3", 4));
            Assert.Equal(model.Recommender.Explain("user 3", expected[0].ItemId), loaded.Explain("user 3", expected[0].ItemId));
            Assert.Equal(model.Recommender.SimilarItems("item 1", 3), loaded.SimilarItems("item 1", 3));
        }
        Assert.Equal([.. model.Transform(data).GetColumn<float>("Score")], _ml.Model.Load(both, out _).Transform(data).GetColumn<float>("Score").ToArray());
    }

    [Fact]
    public void What_is_no_pipeline_is_named_when_it_is_loaded()
    {
        string path = Path.Combine(_folder, "rows.zip");
        File.WriteAllText(path, "user,item");
        Assert.Contains(path, Assert.Throws<FormatException>(() => _ml.Recommendation().LoadModel(path, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_belongs_to_another_pipeline_is_passed_over()
    {
        IDataView data = TwoTastes.Text(_ml);
        string first = Path.Combine(_folder, "first.zip"), second = Path.Combine(_folder, "second.zip");
        _ml.Recommendation().SaveModel(_ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(data), data.Schema, first);
        _ml.Recommendation().SaveModel(_ml.Recommendation().Trainers.Ease("User", "Item").Fit(data), data.Schema, second);
        using (ZipArchive from = ZipFile.OpenRead(first), to = ZipFile.Open(second, ZipArchiveMode.Update))
        {
            foreach (ZipArchiveEntry entry in to.Entries.Where(e => e.FullName.StartsWith("RecSys/", StringComparison.Ordinal)).ToList()) entry.Delete();
            foreach (ZipArchiveEntry entry in from.Entries.Where(e => e.FullName.StartsWith("RecSys/", StringComparison.Ordinal)))
            {
                using Stream source = entry.Open(), target = to.CreateEntry(entry.FullName).Open();
                source.CopyTo(target);
            }
        }
        Assert.Equal("Ease", Recommender.Load(second).Model.Algorithm);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_cut_and_most_changes_are_refused_and_none_crashes(bool native)
    {
        IDataView data = TwoTastes.Text(_ml);
        var model = _ml.Recommendation().Trainers.Ease("User", "Item", regularization: 1).Fit(data);
        string path = Path.Combine(_folder, "model.zip");
        if (native) model.Recommender.Save(path);
        else _ml.Model.Save(model, data.Schema, path);
        byte[] good = File.ReadAllBytes(path);
        var expected = model.Recommender.Recommend("user 3", 4);
        for (int length = 0; length < good.Length; length += Math.Max(1, good.Length / 40)) Assert.ThrowsAny<FormatException>(() => Load(good[..length]));
        var random = new Random(1);
        for (int change = 0; change < 150; change++)
        {
            byte[] bad = (byte[])good.Clone();
            bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            Recommender? loaded = null;
            Exception? error = Record.Exception(() => loaded = Load(bad));
            // A changed byte is refused, or was in a part that does not matter: then the answers are the same.
            if (error is null) Assert.Equal(expected, loaded!.Recommend("user 3", 4));
            else Assert.True(error is FormatException, error.ToString());
        }
    }

    [Fact]
    public void A_newer_version_is_refused_by_name()
    {
        string path = Path.Combine(_folder, "newer.zip");
        _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(TwoTastes.Text(_ml)).Recommender.Save(path);
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            ZipArchiveEntry entry = zip.GetEntry("RecSys/0/manifest.json")!;
            string json;
            using (var reader = new StreamReader(entry.Open())) json = reader.ReadToEnd();
            entry.Delete();
            zip.GetEntry("RecSys/0/manifest.sha256")!.Delete();
            byte[] newer = System.Text.Encoding.UTF8.GetBytes(json.Replace("\"Version\":1", "\"Version\":2"));
            using (Stream manifest = zip.CreateEntry("RecSys/0/manifest.json").Open()) manifest.Write(newer);
            using Stream hash = zip.CreateEntry("RecSys/0/manifest.sha256").Open();
            hash.Write(System.Security.Cryptography.SHA256.HashData(newer));
        }
        Assert.Contains("version 2", Assert.Throws<FormatException>(() => Recommender.Load(path)).Message);
    }

    [Fact]
    public void A_file_of_something_else_and_no_file_are_refused()
    {
        string text = Path.Combine(_folder, "text.zip"), foreign = Path.Combine(_folder, "foreign.zip");
        File.WriteAllText(text, "not a zip");
        IDataView data = TwoTastes.Text(_ml);
        _ml.Model.Save(_ml.Transforms.CopyColumns("Copy", "User").Fit(data), data.Schema, foreign);
        Assert.Throws<FormatException>(() => Recommender.Load(text));
        Assert.Contains("no recommender", Assert.Throws<FormatException>(() => Recommender.Load(foreign)).Message);
        Assert.Throws<FileNotFoundException>(() => Recommender.Load(Path.Combine(_folder, "none.zip")));
    }

    [Fact]
    public void A_failed_save_leaves_the_old_file()
    {
        IDataView data = TwoTastes.Text(_ml);
        string path = Path.Combine(_folder, "kept.zip");
        var model = _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(data);
        _ml.Recommendation().SaveModel(model, data.Schema, path);
        byte[] before = File.ReadAllBytes(path);
        Assert.ThrowsAny<Exception>(() => RecSys.Serialization.AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100]);
            throw new IOException("disk full");
        }));
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_model_above_the_limit_of_a_pipeline_is_saved_beside_it()
    {
        int size = (RecSys.ML.Carrier.CarrierChain.MaxStateLength / sizeof(float) / 2) + 1;
        var users = new float[size];
        users[0] = 2;
        var items = (float[])users.Clone();
        RecSys.Data.Interactions one = RecSys.Data.Interactions.FromColumns(["u"], ["i"]);
        RecSys.Data.CsrMatrix history = one.ByUser(RecSys.Data.Feedback.Explicit);
        var large = new RecSys.Algorithms.MatrixFactorizationModel(RecSys.Data.DataProfile.Of(history), history, users, items, size);
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new TextRow { User = "u", Item = "i" } });
        var model = new RecommenderTransformer<RecSys.Algorithms.MatrixFactorizationModel>(data.Schema, new InteractionColumns("User", "Item"), "Score", large, one.UserIds, one.ItemIds);
        string path = Path.Combine(_folder, "large.zip");
        var plain = Assert.Throws<InvalidOperationException>(() => _ml.Model.Save(model, data.Schema, path));
        Assert.Contains("SaveModel", plain.Message);
        _ml.Recommendation().SaveModel(model, data.Schema, path);
        ITransformer without = _ml.Model.Load(path, out _);
        Assert.Contains("LoadModel", Assert.ThrowsAny<Exception>(() => without.Transform(data).GetColumn<float>("Score").Single()).ToString());
        Assert.Equal(4, Recommender.Load(path).Score("u", "i"));
        Assert.Equal(4, _ml.Recommendation().LoadModel(path, out _).Transform(data).GetColumn<float>("Score").Single());
    }

    private Recommender Load(byte[] content)
    {
        string path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, content);
        return Recommender.Load(path);
    }
}
