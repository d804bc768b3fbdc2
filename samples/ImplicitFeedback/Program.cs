// Trains recommenders on choices without ratings, compares how they rank all items, saves one as model.zip with an index of its item vectors,
// and has a second process load both, recommend, say why, take in somebody new and find similar items.
using ImplicitFeedback;

try
{
    switch (args)
    {
        case ["recommend", var model, var nearest, var titles, var user, .. var history]:
            Recommending.Run(model, nearest, titles, user, history);
            return 0;
        case []:
            return Training.Run();
        default:
            Console.Error.WriteLine("usage: ImplicitFeedback");
            return 2;
    }
}
catch (Exception e) when (e is ArgumentException or FormatException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
