using Xunit;

namespace RecSys.Testing;

/// <summary>A test on a real data set; it is passed over where the folder RECSYS_DATA does not have it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    /// <summary>A test that needs a path in the folder, such as "ml-100k/u.data".</summary>
    public RealDataFactAttribute(string path)
    {
        if (TestData.Folder is null)
            Skip = "The environment variable RECSYS_DATA does not name the folder of the real data sets.";
        else if (!Path.Exists(Path.Combine(TestData.Folder, path)))
            Skip = $"The folder RECSYS_DATA has no {path}.";
    }
}
